/** How the workspace names files: keys for URIs and back. */
export interface Names {
  key(uri: string): string;
  uri(key: string): string;
}
