/** How the workspace names files: keys for URIs and back. */
export interface FileKeys {
  key(uri: string): string;
  uri(key: string): string;
}
