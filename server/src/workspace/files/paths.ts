/** Paths and URIs are handled as texts with `/`; nothing here touches a file system. */

export function folderOf(file: string): string {
  const cut = file.lastIndexOf('/');
  return cut < 0 ? '.' : file.slice(0, cut);
}

export function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

/** Joins a relative path (`../modules/aks`) to a folder, resolving `.` and `..`. */
export function join(folder: string, relative: string): string {
  const segments = folder === '.' ? [] : folder.split('/');
  for (const segment of relative.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(segment);
  }
  return segments.join('/') || '.';
}
