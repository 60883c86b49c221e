import { TextDocuments, type Connection } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Uris } from '../protocol/fileUris';

interface OpenFile {
  readonly key: string;
  readonly document: TextDocument;
}

/** The files that the editor has open, with their unsaved text. Changes are collected until somebody asks. */
export class OpenFiles {
  private readonly documents = new TextDocuments(TextDocument);
  private readonly open = new Map<string, OpenFile>();
  private readonly changed = new Set<string>();
  /** Files that an editor still shows and that are no longer on the disk. */
  private readonly gone = new Map<string, OpenFile>();

  /**
   * @param onChange called for each version of a document that arrives
   * @param onOpen called before `onChange` for a document that has just been opened
   * @param onClose called when the disk's text counts again
   */
  constructor(
    private readonly uris: Uris,
    onOpen: (key: string) => void,
    onChange: (key: string) => void,
    onClose: (key: string) => void,
  ) {
    this.documents.onDidOpen(({ document }) => {
      const key = uris.remember(document.uri);
      this.gone.delete(key);
      this.open.set(key, { key, document });
      onOpen(key);
    });
    this.documents.onDidChangeContent(({ document }) => {
      const key = uris.key(document.uri);
      if (this.open.has(key)) this.changed.add(key);
      onChange(key);
    });
    this.documents.onDidClose(({ document }) => {
      const key = uris.key(document.uri);
      this.open.delete(key);
      this.gone.delete(key);
      this.changed.delete(key);
      uris.forget(key);
      onClose(key);
    });
  }

  listen(connection: Connection): void {
    this.documents.listen(connection);
  }

  keys(): Iterable<string> {
    return this.open.keys();
  }

  has(key: string): boolean {
    return this.open.has(key);
  }

  /**
   * Takes note that a file went from the disk while its tab is open: whatever the tab shows, it counts no more under
   * that name, until it is there again.
   * @returns true when that is new
   */
  setGone(key: string, isGone: boolean): boolean {
    const [from, to] = isGone ? [this.open, this.gone] : [this.gone, this.open];
    const file = from.get(key);
    if (!file) return false;
    from.delete(key);
    to.set(key, file);
    if (isGone) this.changed.delete(key);
    else this.changed.add(key);
    return true;
  }

  /** Does an editor show it, on the disk or not? */
  isShown(key: string): boolean {
    return this.open.has(key) || this.gone.has(key);
  }

  /** All that editors show. */
  shown(): readonly string[] {
    return [...this.open.keys(), ...this.gone.keys()];
  }

  /** The version of an open document; null, as the protocol says it, for a file on disk. */
  version(key: string): number | null {
    return (this.open.get(key) ?? this.gone.get(key))?.document.version ?? null;
  }

  text(key: string): string | undefined {
    return this.open.get(key)?.document.getText();
  }

  /** Did a document change since the last call of `takeChanged`? */
  get hasChanged(): boolean {
    return this.changed.size > 0;
  }

  /** The documents that changed since the last call. */
  takeChanged(): readonly string[] {
    const keys = [...this.changed];
    this.changed.clear();
    return keys;
  }

  /** Has an open document be taken in again. */
  mark(key: string): void {
    if (this.open.has(key)) this.changed.add(key);
  }

  /** Has every open document be taken in again. */
  markAll(): void {
    for (const key of this.open.keys()) this.changed.add(key);
  }

  /** The key of a document that a request names, whether open or not. */
  keyOf(uri: string): string {
    return this.uris.key(uri);
  }
}
