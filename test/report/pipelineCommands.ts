/** An annotation as GitHub's runner understands a line of a step's output. */
export interface Read {
  readonly level: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/**
 * The commands that the runner of GitHub Actions takes from lines, whatever they are: `::name key=value,…::message`
 * after blanks at a line's start, `##[name key=value;…]message` anywhere in a line. Source: TryParseV2 and TryParse in
 * src/Runner.Common/ActionCommand.cs of actions/runner, read 2026-11-29.
 */
export function commandsIn(output: string): readonly Read[] {
  return output.split(/\r\n|\n|\r/).flatMap((line) => {
    const now = /^\s*::(\w[\w-]*)(?: ([^\n]*?))?::(.*)$/s.exec(line);
    if (now) return [read(now[1]!, (now[2] ?? '').split(','), now[3]!, unescapeProperty, unescapeData)];
    const older = /##\[([\w-]+)(?: ([^\]]*))?\](.*)$/.exec(line);
    return older ? [read(older[1]!, (older[2] ?? '').split(';'), older[3]!, unescapeOlder, unescapeOlder)] : [];
  });
}

/** Annotations among them; `group` and `endgroup` only lay the log out. */
export function runnerReads(output: string): readonly Read[] {
  return commandsIn(output).filter(({ level }) => ['error', 'warning', 'notice'].includes(level));
}

/** What the agent of Azure Pipelines takes for commands: `##vso[…]` anywhere. Source: Command.cs of its repository. */
export function agentCommandsIn(output: string): readonly string[] {
  return [...output.matchAll(/##vso\[[^\]\n]*\]/gi)].map(([command]) => command);
}

type Unescape = (text: string) => string;

function read(level: string, pairs: readonly string[], message: string, property: Unescape, data: Unescape): Read {
  const entries = pairs
    .map((pair) => /^\s*([^=]+)=(.+)$/s.exec(pair))
    .filter((match) => match !== null)
    .map(([, key, value]) => [key!, property(value!)] as const);
  return { level, properties: Object.fromEntries(entries), message: data(message) };
}

function unescapeData(text: string): string {
  return text.replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%25/g, '%');
}

function unescapeProperty(text: string): string {
  const lines = text.replace(/%0D/g, '\r').replace(/%0A/g, '\n');
  return lines.replace(/%3A/g, ':').replace(/%2C/g, ',').replace(/%25/g, '%');
}

function unescapeOlder(text: string): string {
  const marks = text.replace(/%3B/g, ';').replace(/%0D/g, '\r').replace(/%0A/g, '\n');
  return marks.replace(/%5D/g, ']').replace(/%25/g, '%');
}
