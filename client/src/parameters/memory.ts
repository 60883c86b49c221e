import type * as vscode from 'vscode';

/** Ways of deploying a root: URIs of parameter files, a list for each; an empty one: the defaults alone. */
export type Ways = readonly (readonly string[])[];

const KEY = 'aksNetworkReview.parameters';

/** What a person chose for the roots of this workspace; survives restarts of VS Code. */
export class ParameterMemory {
  constructor(private readonly state: vscode.Memento) {}

  /** By the URI of the root. */
  all(): Readonly<Record<string, Ways>> {
    return this.state.get<Record<string, Ways>>(KEY, {});
  }

  /** @param ways undefined takes the choice back */
  async set(root: string, ways: Ways | undefined): Promise<void> {
    const rest = Object.entries(this.all()).filter(([other]) => other !== root);
    await this.state.update(KEY, Object.fromEntries(ways ? [...rest, [root, ways]] : rest));
  }
}
