import type { FileIndex } from './fileIndex';
import type { Notice } from '../unread/notice';
import { folderOf, join, nameOf } from './paths';

/**
 * The Bicep file that a template was compiled from, where it lies beside it under the same name, or as `main.bicep` by
 * `azuredeploy.json`, as in the gallery of quickstart templates. People change the source, so it is what is reviewed,
 * also when it is newer or broken.
 * Source: https://github.com/Azure/azure-quickstart-templates/tree/master/quickstarts/microsoft.kubernetes/aks
 * (read 2026-11-29)
 */
export function sourceOfCompiled(key: string, index: FileIndex): string | undefined {
  if (!index.get(key)?.compiled) return undefined;
  const name = nameOf(key);
  const names = [name.replace(/\.jsonc?$/i, '.bicep'), ...(name === 'azuredeploy.json' ? ['main.bicep'] : [])];
  return names.map((source) => join(folderOf(key), source)).find((source) => index.get(source)?.kind.role === 'source');
}

/** The templates that were compiled from a Bicep file. */
export function compiledFrom(source: string, index: FileIndex): readonly string[] {
  return index.filesIn(folderOf(source)).filter((file) => sourceOfCompiled(file, index) === source);
}

/** Says of the templates that were compiled from a Bicep file where they are reviewed. */
export function noticesOfCompiled(source: string, index: FileIndex): readonly Notice[] {
  return compiledFrom(source, index).map((file) => noticeOfCompiled(file, source));
}

export function noticeOfCompiled(file: string, source: string): Notice {
  return {
    message: `'${nameOf(file)}' was written by the Bicep compiler: it is reviewed in its source, '${nameOf(source)}'.`,
    place: { file, span: { start: 0, end: 0 } },
  };
}
