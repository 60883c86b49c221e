import type { FileSystem } from '../../host/fileSystem';
import { parseBaseline, renamed, type BaselineEntry } from '../../report/baseline';
import { folderOf, join } from '../../workspace/files/paths';
import type { Uris } from '../protocol/fileUris';

/** Files of findings that are known, as project files name them; each is read when it is first asked for. */
export class Baselines {
  private readonly read = new Map<string, readonly BaselineEntry[]>();
  private readonly asked = new Set<string>();

  /** @param onChange called when what a file says is known, or is another */
  constructor(
    private readonly files: FileSystem,
    private readonly uris: Uris,
    private readonly onChange: () => void,
    private readonly log: (problem: unknown) => void,
  ) {}

  /** The entries of a baseline, their files by keys; none as long as it is not read, or where it cannot be. */
  of(file: string | undefined): readonly BaselineEntry[] {
    if (file === undefined) return NONE;
    if (!this.asked.has(file)) void this.reread(file);
    return this.read.get(file) ?? NONE;
  }

  /** Reads a baseline again, if the file is one. */
  async reread(file: string, force = true): Promise<void> {
    if (!force && !this.asked.has(file)) return;
    this.asked.add(file);
    try {
      const found = await this.files.read(this.uris.uri(file), { any: true });
      const parsed = parseBaseline(found.kind === 'text' ? found.text : '{ "findings": [] }');
      if ('wrong' in parsed) this.log(`${file}: ${parsed.wrong}`);
      const entries = 'wrong' in parsed ? [] : parsed.entries;
      this.read.set(
        file,
        entries.map((entry) => renamed(entry, (name) => join(folderOf(file), name))),
      );
      this.onChange();
    } catch (error) {
      this.log(error);
    }
  }
}

const NONE: readonly BaselineEntry[] = [];
