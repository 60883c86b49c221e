import type { Fragment } from '../../server/src/model/fragment';
import type { Graph } from '../../server/src/model/graph';
import type { Document, Language, Unit } from '../../server/src/languages/language';
import { languages } from '../../server/src/host/languages';
import { evaluateDeployment, type Sources } from '../../server/src/workspace/deployments/evaluateDeployment';
import { kindOf } from '../../server/src/workspace/files/fileKind';

/** What a file deploys as the root of a deployment, with what its modules deploy. */
export interface EvaluatedRoot {
  readonly document: Document;
  readonly graph: Graph;
  readonly fragment: Fragment;
}

/** Files by path, read when they are first asked for. */
export class Files implements Sources {
  readonly home = undefined;
  private readonly documents = new Map<string, Document | undefined>();

  /**
   * @param read the text of a file; undefined when there is none
   * @param called the name by which the kind of a file is told
   * @param below the files below a folder, relative to it; undefined when they are not known
   */
  constructor(
    private readonly read: (file: string) => string | undefined,
    private readonly called: (file: string) => string = (file) => file,
    private readonly below: (folder: string) => readonly string[] | undefined = () => undefined,
  ) {}

  text(file: string): string | undefined {
    return this.read(file);
  }

  files(folder: string): readonly string[] | undefined {
    return this.below(folder);
  }

  nameOf(key: string): string {
    return key;
  }

  /** Has a file be read anew when it is asked for again. */
  forget(file: string): void {
    this.documents.delete(file);
  }

  unreadable(): undefined {
    return undefined;
  }

  document(file: string): Document | undefined {
    if (this.documents.has(file)) return this.documents.get(file);
    const text = this.read(file);
    const kind = text === undefined ? undefined : kindOf(this.called(file), text);
    const language = kind && languages.find(({ id }) => id === kind.language);
    const document = language?.parse(file, text!);
    this.documents.set(file, document);
    return document;
  }

  unit(key: string): Unit | undefined {
    const document = this.document(key);
    return document && { key, documents: [document], parameterFiles: [] };
  }
}

/** Evaluates a Bicep file or ARM template as a root without parameter files. Undefined when there is no such file. */
export function evaluateRoot(file: string, files: Files): EvaluatedRoot | undefined {
  const document = files.document(file);
  if (!document) return undefined;
  let fragment: Fragment | undefined;
  const watched = languages.map((language): [Language['id'], Language] => [
    language.id,
    {
      ...language,
      open: (unit, call, surroundings) => {
        const opened = language.open(unit, call, surroundings);
        if (call.steps.length > 0) return opened;
        // The graph does not keep the outputs of the root.
        return { ...opened, fragment: () => (fragment = opened.fragment()) };
      },
    },
  ]);
  const snapshot = evaluateDeployment({ key: file, unit: file, parameterFiles: [] }, files, new Map(watched));
  return snapshot && fragment && { document, graph: snapshot.network.graph, fragment };
}
