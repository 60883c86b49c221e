import * as vscode from 'vscode';

/** One thing to choose. Choices of one group stand together. */
export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly group?: string;
  readonly value: T;
}

export interface Asked<T> {
  readonly title: string;
  readonly placeholder: string;
  readonly choices: readonly Choice<T>[];
  /** What a text stands for that is no choice, and what is said of it; without a value it cannot be taken. */
  readonly written: (text: string) => { readonly says: string; readonly value: T | undefined };
}

interface Item<T> extends vscode.QuickPickItem {
  readonly value?: T;
}

/** Asks for one of some choices, or for a text of one's own. @returns undefined when it was given up */
export function pickOrWrite<T>({ title, placeholder, choices, written }: Asked<T>): Promise<T | undefined> {
  const picker = vscode.window.createQuickPick<Item<T>>();
  picker.title = title;
  picker.placeholder = placeholder;
  picker.matchOnDescription = true;
  picker.ignoreFocusOut = true;
  const items = grouped(choices);
  picker.items = items;
  const offer = (text: string) => {
    const named = choices.some(({ label }) => label.replace(/^\$\([\w-]+\) /, '') === text);
    if (text === '' || named) return (picker.items = items);
    const { says, value } = written(text);
    const own: Item<T> = { label: `$(edit) ${text}`, description: says, alwaysShow: true, ...(value === undefined ? {} : { value }) }; // prettier-ignore
    return (picker.items = [...items, own]);
  };
  picker.onDidChangeValue((text) => offer(text.trim()));
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      const value = picker.selectedItems[0]?.value;
      if (value === undefined) return; // it stays open: what is said of the text tells why
      resolve(value);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

function grouped<T>(choices: readonly Choice<T>[]): readonly Item<T>[] {
  let last: string | undefined;
  return choices.flatMap(({ group, ...choice }): readonly Item<T>[] => {
    const heads = group !== undefined && group !== last;
    last = group;
    return heads ? [{ label: group, kind: vscode.QuickPickItemKind.Separator }, choice] : [choice];
  });
}
