import { isApart, isEnvironmentsFolder } from '../workspace/parameterFiles/environmentNames';
import { isAutomatic } from '../workspace/parameterFiles/tfvarsOwners';
import { folderOf, nameOf } from '../workspace/files/paths';
import type { Workspace } from '../workspace/workspace';
import { PROJECT_FILE, type FileSystem } from './fileSystem';
import type { FileKeys } from './fileKeys';
import { surveyOf, type Survey } from './repositorySurvey';

/** More files than these are not read to tell for which of several roots an environment's values are. */
const MOST_COMPARED = 3000;
/** More `.bicepparam` files than these are not opened to see which root they are for. */
const MOST_OPENED = 1000;

/** What project files leave out of the review. */
export interface Exclusion {
  /** Takes in the project file of a folder. */
  readProject(folder: string): Promise<unknown>;
  /** Asked with keys of folders and files. */
  excludes(key: string): boolean;
}

/**
 * Brings in the parameter files that belong to a root and lie anywhere in its repository, so that a root has the same
 * deployments whether its file, its folder or the whole repository was named.
 */
export class Belongings {
  private readonly done = new Set<string>();
  private readonly named = new Map<Survey, Promise<ReadonlyMap<string, readonly string[]>>>();
  private readonly inEnvironments = new Map<Survey, ReadonlyMap<string, readonly string[]>>();
  private readonly surveys = new Map<string, Promise<Survey>>();

  /**
   * @param isOpen files whose text the editor owns: those are not read
   * @param exclusion where no parameter files are looked for; undefined: they are everywhere
   */
  constructor(
    private readonly files: FileSystem,
    private readonly workspace: Workspace,
    private readonly names: FileKeys,
    private readonly isOpen: (key: string) => boolean,
    private readonly exclusion: Exclusion | undefined,
  ) {}

  /** Looks again at what was looked for before. */
  again(): void {
    this.done.clear();
    this.surveys.clear();
    this.named.clear();
  }

  /** @returns true when something was brought in */
  async bring(roots: readonly string[]): Promise<boolean> {
    let brought = await this.forTerragrunt();
    for (const unit of roots) {
      if (this.done.has(unit)) continue;
      this.done.add(unit);
      const root = this.workspace.unit(unit);
      if (!root) continue;
      const folder = folderOf(root.documents[0]!.file);
      const survey = await this.surveyAround(folder);
      const { language } = root.documents[0]!;
      const found =
        language === 'terraform' ? await this.forTerraform(unit, survey) : await this.forTemplate(unit, survey);
      brought = found || brought;
    }
    return brought;
  }

  private async surveyAround(folder: string): Promise<Survey> {
    const repository = await this.files.repositoryOf(this.names.uri(folder));
    // Without a repository nothing above the folder is looked at.
    const top = repository === undefined ? folder : this.names.key(repository).replace(/\/$/, '');
    if (repository !== undefined) this.workspace.setRepository(top);
    let survey = this.surveys.get(top);
    if (!survey) {
      survey = this.survey(top);
      this.surveys.set(top, survey);
      if ((await survey).cut) this.workspace.addNotTaken({ file: top, unit: undefined, ...CUT });
    }
    return survey;
  }

  private async survey(top: string): Promise<Survey> {
    await this.exclusion?.readProject(top);
    const excludes = (key: string) => this.exclusion?.excludes(key) ?? false;
    const found = await surveyOf(this.files, top, this.names, excludes);
    const projects = found.files.filter((file) => nameOf(file) === PROJECT_FILE);
    if (projects.length === 0) return found;
    // A project file further down counts for what lies below it.
    for (const project of projects) await this.exclusion?.readProject(folderOf(project));
    return found.without(excludes);
  }

  /** What Terragrunt's files may include, or read. */
  private async forTerragrunt(): Promise<boolean> {
    let brought = false;
    for (const { file } of this.workspace.documents()) {
      if (!file.endsWith('.hcl') || this.done.has(`${folderOf(file)}/*.hcl`)) continue;
      this.done.add(`${folderOf(file)}/*.hcl`);
      brought = (await this.readTerragrunt(await this.surveyAround(folderOf(file)))) || brought;
    }
    return brought;
  }

  /** All of Terragrunt's files in a repository: any of them may deploy a module, or be read by one that does. */
  private async readTerragrunt({ hcl, values, top }: Survey): Promise<boolean> {
    if (this.done.has(`${top}/**.hcl`) || !hcl.some((file) => nameOf(file) === 'terragrunt.hcl')) return false;
    this.done.add(`${top}/**.hcl`);
    let brought = false;
    for (const file of hcl) brought = (await this.read(file, top)) || brought;
    const units = new Set(hcl.filter((file) => nameOf(file) === 'terragrunt.hcl').map(folderOf));
    const named = this.workspace.documents().some(({ file, text }) => file.endsWith('.hcl') && /_var_files/.test(text));
    for (const file of values) {
      // Values that a file names, and those beside it, which are copied to where Terraform runs.
      const wanted = named || (units.has(folderOf(file)) && /^terraform\.tfvars/.test(nameOf(file)));
      if (wanted) brought = (await this.read(file, top)) || brought;
    }
    return brought;
  }

  /** Files of values below the root, and in environments' folders beside it. */
  private async forTerraform(root: string, survey: Survey): Promise<boolean> {
    const { top } = survey;
    let brought = await this.readTerragrunt(survey);
    const compared = new Set<string>();
    for (const file of survey.values) {
      const folder = folderOf(file);
      if (folder !== root && survey.roots.has(folder)) continue;
      if (folder === root && isAutomatic(file) && this.workspace.document(file)) continue;
      const around = commonFolder(root, folder);
      const below = folder.slice(around.length + 1).split('/');
      if (below.some(isApart)) continue;
      if (around !== root && !isEnvironmentsFolder(below[0]!)) continue;
      brought = (await this.read(file, top)) || brought;
      if (around !== root && this.workspace.parameterCandidates(root).includes(file)) compared.add(around);
    }
    for (const around of compared) brought = (await this.readBelow(around, survey.terraform, top)) || brought;
    return brought;
  }

  /** The sources below a folder, to see which of them an environment's values fit. */
  private async readBelow(around: string, files: readonly string[], top: string): Promise<boolean> {
    const sources = files.filter(
      (file) =>
        file.startsWith(`${around}/`) &&
        !file
          .slice(around.length + 1)
          .split('/')
          .some(isApart),
    );
    if (sources.length > MOST_COMPARED) {
      this.workspace.addNotTaken({ file: around, unit: undefined, ...TOO_MANY });
      return false;
    }
    let brought = false;
    for (const file of sources) brought = (await this.read(file, top)) || brought;
    return brought;
  }

  /** `.bicepparam` files that name the root, and the parameter files in JSON beside it. */
  private async forTemplate(root: string, survey: Survey): Promise<boolean> {
    const { byFolder, bicepparam, top } = survey;
    const folder = folderOf(root);
    let brought = false;
    for (const file of byFolder.get(folder) ?? []) {
      if (/\.(jsonc?|bicep)$/i.test(file)) brought = (await this.read(file, top)) || brought;
    }
    const compared = new Set<string>();
    for (const file of this.aroundEnvironments(folder, survey)) {
      const around = commonFolder(folder, folderOf(file));
      if (around === folderOf(file)) continue;
      brought = (await this.read(file, top)) || brought;
      if (around !== folder && this.workspace.parameterCandidates(root).includes(file)) compared.add(around);
    }
    for (const around of compared) {
      brought = (await this.readBelow(around, [...survey.bicep, ...survey.json], top)) || brought;
    }
    if (bicepparam.length > MOST_OPENED) this.workspace.addNotTaken({ file: folder, unit: root, ...TOO_MANY_OPENED });
    let named = this.named.get(survey);
    if (!named) this.named.set(survey, (named = this.rootsNamedIn(survey)));
    for (const file of (await named).get(nameOf(root).toLowerCase()) ?? []) {
      brought = (await this.read(file, top)) || brought;
    }
    return brought;
  }

  /** Files in JSON in environments' folders that lie below a folder or below one around it. */
  private aroundEnvironments(folder: string, survey: Survey): readonly string[] {
    let known = this.inEnvironments.get(survey);
    if (!known) {
      const made = new Map<string, string[]>();
      for (const file of survey.json) {
        let base = folderOf(file);
        while (isEnvironmentsFolder(nameOf(base)) && folderOf(base) !== base) base = folderOf(base);
        if (base !== folderOf(file)) made.set(base, [...(made.get(base) ?? []), file]);
      }
      this.inEnvironments.set(survey, (known = made));
    }
    const found: string[] = [];
    for (let base = folder; ; base = folderOf(base)) {
      found.push(...(known.get(base) ?? []));
      if (folderOf(base) === base || !base.includes('/')) return found;
    }
  }

  /** The `.bicepparam` files of a repository by the name of the file that they are for. */
  private async rootsNamedIn({ bicepparam, top }: Survey): Promise<ReadonlyMap<string, readonly string[]>> {
    const named = new Map<string, string[]>();
    for (const file of bicepparam.slice(0, MOST_OPENED)) {
      const known = this.workspace.document(file)?.text;
      const found =
        known === undefined ? await this.files.read(this.names.uri(file), { within: this.names.uri(top) }) : undefined;
      const text = known ?? (found?.kind === 'text' ? found.text : '');
      const [, path] = /^[ \t]*using[ \t]+'([^']+)'/m.exec(text) ?? [];
      if (path === undefined) continue;
      const name = nameOf(path).toLowerCase();
      named.set(name, [...(named.get(name) ?? []), file]);
    }
    return named;
  }

  private async read(key: string, top: string): Promise<boolean> {
    if (this.workspace.document(key) || this.isOpen(key)) return false;
    const found = await this.files.read(this.names.uri(key), { within: this.names.uri(top) });
    // What cannot be read is said where it is asked for; here nobody did. Meanwhile it may have come in as a root.
    if (found.kind !== 'text' || this.workspace.document(key) || this.isOpen(key)) return false;
    return this.workspace.setFile(key, found.text, { ...found.facts, reached: true });
  }
}

function commonFolder(a: string, b: string): string {
  const [first, second] = [a.split('/'), b.split('/')];
  let same = 0;
  while (same < first.length && first[same] === second[same]) same++;
  return first.slice(0, same).join('/');
}

const CUT = {
  because: 'it holds more files than are looked at, so that parameter files in it may not have been found',
  help: 'Exclude folders in the project file, or name parameter files there (`parameters`) or with `--parameters`.',
};

const TOO_MANY = {
  because: 'it holds too many files to tell for which of its roots the values beside them are',
  help: 'Name the parameter files of a root in the project file (`parameters`), or with `--parameters`.',
};

const TOO_MANY_OPENED = {
  because: 'the repository holds too many parameter files to open all of them',
  help: 'Name the parameter files of a root in the project file (`parameters`), or with `--parameters`.',
};
