import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';

/** Makes a client that is not started, with a server of its own. */
export type MakeClient = (options: LanguageClientOptions) => Promise<BaseLanguageClient>;

export const CLIENT_ID = 'aksNetworkReview';
export const CLIENT_NAME = 'AKS Network Review';
