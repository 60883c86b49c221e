import * as vscode from 'vscode';
import type { Ways } from './memory';

/** The files of one way: `prod.tfvars`, `base.json + prod.json`; the defaults when there are none. */
export function wayInWords(files: readonly string[]): string {
  if (files.length === 0) return vscode.l10n.t('defaults');
  return files.map(nameOf).join(' + ');
}

/** More ways than these are counted where there is little room. */
const MOST_NAMED = 2;

/** All ways in a few words. */
export function waysInWords(ways: Ways): string {
  if (ways.length > MOST_NAMED) return vscode.l10n.t('{0} parameter files', ways.length);
  return ways.length === 0 ? wayInWords([]) : ways.map(wayInWords).join(', ');
}

export function nameOf(uri: string): string {
  const { path } = vscode.Uri.parse(uri);
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder of a file as the workspace names it. */
export function folderOf(uri: string): string {
  const path = vscode.workspace.asRelativePath(vscode.Uri.parse(uri), false);
  const cut = path.lastIndexOf('/');
  return cut < 0 ? '' : path.slice(0, cut);
}
