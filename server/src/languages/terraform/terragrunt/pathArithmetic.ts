/** The folder of a file as Terragrunt's functions say it: absolute, with `/` between its segments. */
export function folderText(file: string): string {
  return parentText(pathText(file));
}

/** A file by its key, which may be a path or a URI, as an absolute path. */
export function pathText(key: string): string {
  const path = key.replace(/^[a-z][\w+.-]*:\/\//i, '');
  return path.startsWith('/') ? path : `/${path}`;
}

export function parentText(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** One absolute path as it is written from a folder: `../../modules/aks`, `.`. */
export function relativePath(folder: string, path: string): string {
  const from = segmentsOf(folder);
  const to = segmentsOf(path);
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/') || '.';
}

/** What is named in a file, as a path from the file's folder. */
export function fromFile(file: string, named: string): string {
  return named.startsWith('/') ? relativePath(folderText(file), named) : named;
}

function segmentsOf(path: string): readonly string[] {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(segment);
  }
  return segments;
}
