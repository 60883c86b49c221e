/** Are two texts the same region? `West Europe` and `westeurope` are; locations are compared without case and blanks. */
export function isSameRegion(a: string, b: string): boolean {
  return regionName(a) === regionName(b);
}

/** A region as names and zones have it: `West Europe` is `westeurope`. */
export function regionName(location: string): string {
  return location.toLowerCase().replace(/\s/g, '');
}
