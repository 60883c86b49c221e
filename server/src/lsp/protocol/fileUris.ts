import { URI } from 'vscode-uri';

/**
 * Names of files in the review. Clients encode URIs differently, and module paths in source text are not encoded at
 * all; a key is the decoded URI, so that all of them meet. Answers use the URI that the client itself has sent, where
 * it has sent one.
 */
export class Uris {
  private readonly sent = new Map<string, string>();
  /** Clients name every file again each time they ask for the whole workspace. */
  private readonly keys = new Map<string, string>();

  /** The key of a URI that did not come from an editor's document (folders, disk, parameters of requests). */
  key(uri: string): string {
    let key = this.keys.get(uri);
    if (key === undefined) {
      key = URI.parse(uri).toString(true);
      this.keys.set(uri, key);
    }
    return key;
  }

  /** The key of a document's URI; from now on the client's own spelling is used for it. */
  remember(uri: string): string {
    const key = this.key(uri);
    this.sent.set(key, uri);
    return key;
  }

  forget(key: string): void {
    this.sent.delete(key);
  }

  /** The URI that the client knows a file by. */
  uri(key: string): string {
    return this.sent.get(key) ?? URI.parse(key).toString();
  }
}

/** True for a file below a folder, both as keys. */
export function isBelow(file: string, folder: string): boolean {
  return file.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** The path of a file below a folder, both as keys. */
export function pathBelow(file: string, folder: string): string {
  return file.slice(folder.endsWith('/') ? folder.length : folder.length + 1);
}
