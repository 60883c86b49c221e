import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  FIND_FILES,
  READ_FILE,
  type FindFilesParams,
  type ReadFileParams,
  type ReadFileResult,
} from '../../../server/src/lsp/protocol/customRequests';

/** Finds and reads files for a server that cannot reach them: those of virtual folders, and all in the browser. */
export function answerFileRequests(client: BaseLanguageClient): void {
  client.onRequest(FIND_FILES, async ({ folder, pattern }: FindFilesParams): Promise<string[]> => {
    const found = await vscode.workspace.findFiles(new vscode.RelativePattern(vscode.Uri.parse(folder), pattern), null);
    return found.map((uri) => uri.toString());
  });
  client.onRequest(READ_FILE, ({ uri }: ReadFileParams) => read(vscode.Uri.parse(uri)));
}

/** A file larger than this is generated, and too long to be reviewed between two keystrokes. */
const LARGEST = 32 * 1024 * 1024;

async function read(uri: vscode.Uri): Promise<ReadFileResult | null> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if (type & vscode.FileType.Directory) return { folder: true };
    if (size > LARGEST)
      return { because: `it has ${Math.round(size / 1024 / 1024)} MB; files of up to 32 MB are read` };
    return { base64: base64Of(await vscode.workspace.fs.readFile(uri)) };
  } catch (error) {
    const code = error instanceof vscode.FileSystemError ? error.code : '';
    return code === 'FileNotFound' ? null : { because: `it cannot be opened (${code || String(error)})` };
  }
}

function base64Of(bytes: Uint8Array): string {
  const parts: string[] = [];
  // A function takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 8192) {
    parts.push(String.fromCharCode(...bytes.subarray(start, start + 8192)));
  }
  return btoa(parts.join(''));
}
