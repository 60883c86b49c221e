/** Are two texts the same region? `West Europe` and `westeurope` are; locations are compared without case and blanks. */
export function isSameRegion(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(location: string): string {
  return location.toLowerCase().replace(/\s/g, '');
}
