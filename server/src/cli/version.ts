/** The package's version, which stands here once it is bundled. */
declare const VERSION: string | undefined;

export function version(): string {
  return typeof VERSION === 'string' ? VERSION : '0.0.0-development';
}
