/** Is it a module of a registry or a template spec, and no local path? Schemes are written in small letters. */
export function isReference(path: string): boolean {
  return /^(br|ts)[:/]/.test(path);
}
