import type { Document, Unit } from '../../languages/language';
import { Choices, type Ways } from '../parameterFiles/chosenParameterFiles';
import { sourceOfCompiled } from '../files/compiledTemplates';
import { deploymentsOf, deploymentsWith, type Deployment, type Deployments } from './deployments';
import { unitKeyOf, type StoredFile } from '../files/fileIndex';
import type { WorkspaceFiles } from '../files/workspaceFiles';
import { linksOf } from '../parameterFiles/parameterFileTargets';
import { candidatesFor, mayServe } from '../parameterFiles/matchParameterFiles';
import { callersOf, type Callers } from '../fixes/proof/callersOfModule';
import type { NotTaken } from '../parameterFiles/wayOfDeployment';

/** Ends the keys of modules that are reviewed by themselves. */
const ALONE = '!alone';

/** Which files are deployed together: found out when somebody asks, and again when files belong together otherwise. */
export class Grouping {
  readonly choices: Choices;
  private readonly untaken: NotTaken[] = [];
  /** Parameter files whose root is not known. */
  private unlinked: readonly NotTaken[] = [];
  private known: Deployments | undefined;
  /** Counts the times that files may belong together otherwise: the same number means the same deployments. */
  version = 0;

  /** @param found told of the deployments whenever they were found anew */
  constructor(
    private readonly files: WorkspaceFiles,
    private readonly found: (all: ReadonlyMap<string, Deployment>) => void,
    choices?: Choices,
  ) {
    this.choices = new Choices(choices);
  }

  get all(): Deployments {
    if (!this.known) {
      const { index, languages } = this.files;
      const nameOf = (path: string) => this.files.nameOf(path);
      const { roots, notTaken } = linksOf(index, languages, nameOf, (file) => this.files.repositoryOf(file));
      index.link(roots);
      this.unlinked = notTaken;
      this.known = deploymentsOf(index, this.choices, nameOf, (unit) => this.files.usedTogether(unit));
      this.found(this.known.all);
    }
    return this.known;
  }

  forget(): void {
    this.version++;
    this.known = undefined;
  }

  deployment(key: string): Deployment | undefined {
    const { all } = this.all;
    if (!key.endsWith(ALONE)) return all.get(key);
    return { key, unit: key.slice(0, -ALONE.length), parameterFiles: [], alone: true };
  }

  /** The path of the root that a parameter file says it belongs to, by itself or with the help of others. */
  usingOf(stored: StoredFile): string | undefined {
    // What others help it to say is found with the deployments.
    return this.all && this.files.index.usingOf(stored);
  }

  /** See `Workspace.aloneKey`. */
  aloneKey(file: string): string | undefined {
    const { index } = this.files;
    const stored = index.get(file);
    if (stored?.kind.role !== 'source' || sourceOfCompiled(file, index) !== undefined) return undefined;
    const unit = unitKeyOf(stored.document);
    return this.all.byUnit.has(unit) ? undefined : unit + ALONE;
  }

  /**
   * See `Workspace.deploymentsOf`.
   * @param asking the deployments whose evaluation asked for a unit: one that is not called by its path is known so
   */
  deploymentsOf(file: string, asking: (unit: string) => Iterable<string>): readonly string[] {
    const { index } = this.files;
    const stored = index.get(file);
    if (!stored) return [];
    const group = this.all;
    const askingFor = (unit: string) => [...asking(unit)].filter((key) => group.all.has(key));
    const source = sourceOfCompiled(file, index);
    if (source !== undefined) return [...new Set([...this.deploymentsOf(source, asking), ...askingFor(file)])].sort();
    if (stored.kind.role !== 'source') return (group.byParameterFile.get(file) ?? []).map(({ key }) => key);
    const unit = unitKeyOf(stored.document);
    const found = deploymentsWith(unit, group).map(({ key }) => key);
    const others = askingFor(unit).filter((key) => !found.includes(key));
    return others.length > 0 ? [...found, ...others].sort() : found;
  }

  /** Parameter files that are not taken for a root, or whose root is not known. */
  get notTaken(): readonly NotTaken[] {
    const { notTaken } = this.all;
    return [...notTaken, ...this.unlinked, ...this.untaken];
  }

  addNotTaken(found: NotTaken): void {
    if (!this.untaken.some(({ file, because }) => file === found.file && because === found.because)) {
      this.untaken.push(found);
    }
  }

  candidates(unit: string): readonly string[] {
    return candidatesFor(unit, this.files.index);
  }

  ways(unit: string): Ways {
    return (this.all.byUnit.get(unit) ?? []).map(({ parameterFiles }) => parameterFiles);
  }

  /** See `Workspace.canServe`. */
  canServe(file: string, root: string): boolean {
    const { index } = this.files;
    const stored = index.get(file);
    const language = index.unit(root)?.documents[0]?.language;
    return language === undefined ? stored?.kind.role === 'parameters' : mayServe(stored, root, language, index);
  }

  /** Who calls a unit as a module. */
  callers(unit: Unit): Callers {
    return callersOf(unit, {
      callersOf: (key) => [...(this.all.callers.get(key) ?? [])].flatMap((each) => this.files.unit(each) ?? []),
      parameterFilesOf: (key) =>
        this.ways(key)
          .flat()
          .flatMap((file): readonly Document[] => {
            const document = this.files.document(file);
            return document ? [document] : [];
          }),
      languageOf: (each) => this.files.languageOf(each),
    });
  }

  /** The parameters that files give to a unit; undefined where others call it. */
  givenTo(unit: Unit): ReadonlySet<string> | undefined {
    const isCalled = (this.all.callers.get(unit.key)?.size ?? 0) > 0;
    if (isCalled) return undefined;
    const files = [...this.candidates(unit.key), ...unit.parameterFiles.map(({ file }) => file)];
    // What Terragrunt hands in is not told by names.
    if (files.some((file) => file.endsWith('.hcl'))) return undefined;
    return new Set(files.flatMap((file) => this.files.index.get(file)?.names ?? []));
  }
}
