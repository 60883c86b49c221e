/** Asks the deployments of the workspace, and says where each step of an answer stands. */
import { CancellationToken } from 'vscode-languageserver';
import { ask, type Answered } from '../../network/reachability/ask';
import { endsCalled } from '../../network/reachability/ends';
import { readQuestion, type Question } from '../../network/reachability/question';
import { answerToJson, type JsonAnswer, type JsonStep, type Naming } from '../../report/answers';
import { wayOfAnswer, type WayPoint } from '../../network/reachability/wayOfAnswer';
import { rangeIn } from '../../report/jsonRange';
import { resourceAddress } from '../../report/toJson';
import { askedDeployments, whyNot, type AskedDeployment } from '../../workspace/questions/askedDeployments';
import { inSlices } from '../protocol/cancellation';
import type { AskedAnswer, AskedStep, AskResult } from '../protocol/questionRequests';
import type { Session } from '../session/session';

/** More pairs of ends than these are not asked at once: nobody reads so many answers. */
const MOST_PAIRS = 400;
/** Longer lines are not shown as a whole, and a longer text is cut. */
const LONGEST_TEXT = 80;

/** The deployments of the workspace that can be asked. @param failed told of one that cannot be, as a sentence */
export function allAsked(session: Session, failed: (sentence: string) => void): readonly AskedDeployment[] {
  const { workspace, scopes } = session;
  return askedDeployments(
    workspace,
    workspace.deployments(),
    (key) => scopes.configurationOf(workspace.rootOf(key)!.documents[0]!.file),
    (key, because) => failed(`${session.labelOf(key)} cannot be asked: ${because}.`),
  );
}

/** Asks a question of all deployments. @throws ResponseError when cancelled */
export async function askWorkspace(session: Session, text: string, token: CancellationToken): Promise<AskResult> {
  const question = readQuestion(text);
  const nothing = { question: text, suggestions: [], answers: [], failed: [] };
  if (typeof question === 'string') return { ...nothing, kind: 'none', problem: sentence(question) };
  const failed: string[] = [];
  const asked = allAsked(session, (sentence) => failed.push(sentence));
  const many = asked.find((one) => pairsOf(question, one) > MOST_PAIRS);
  if (many) {
    const problem = `This asks about ${pairsOf(question, many)} pairs at once: name fewer with *.`;
    return { ...nothing, kind: question.kind, problem, failed };
  }
  const found = new Map<string, Found>();
  for await (const { key, network, configuration } of inSlices(asked, session.host, token)) {
    for (const each of ask(question, network, configuration.intents.outside.ranges)) note(key, each);
  }
  const answers = [...found.values()].map((one) => withTexts(session, one));
  const reverse = question.kind === 'flow' && mayAnswer(question.to, asked) ? reversed(question) : undefined;
  return {
    question: text,
    kind: question.kind,
    ...(found.size === 0 ? whyNone(question, asked) : { suggestions: [] }),
    answers,
    ...(reverse === undefined ? {} : { reverse }),
    failed,
  };

  /** Deployments of one estate, and the ways of one root, mostly give the same answer. */
  function note(key: string, answered: Answered): void {
    const answer = answerToJson(text, key, answered, namingOf(session));
    const same = JSON.stringify({ ...answer, deployment: '' });
    const label = session.labelOf(key);
    const before = found.get(same)?.deployments;
    if (!before) found.set(same, { answer, ways: waysOf(answered, session), deployments: [label] });
    else if (!before.includes(label)) before.push(label);
  }
}

/** One answer, with the ways of its parts and the deployments that give it. */
interface Found {
  readonly answer: JsonAnswer;
  readonly ways: readonly (readonly string[])[];
  readonly deployments: string[];
}

function waysOf(answered: Answered, session: Session): readonly (readonly string[])[] {
  const parts = answered.kind === 'flow' ? answered.answer.parts : [answered.answer];
  const addressOf = (point: WayPoint) =>
    point === 'internet' ? point : resourceAddress(point, (file) => session.uris.uri(file));
  return parts.map(({ steps }) => wayOfAnswer(answered, steps).map(addressOf));
}

function namingOf(session: Session): Naming {
  return {
    nameOf: (file) => session.uris.uri(file),
    rangeOf: ({ file, span }) => {
      const lines = session.document(file)?.lines;
      return lines && rangeIn(lines, span);
    },
  };
}

function pairsOf(question: Question, { network, configuration }: AskedDeployment): number {
  const count = (name: string) => endsCalled(name, network, configuration.intents.outside.ranges).length;
  return count(question.from) * (question.kind === 'flow' ? count(question.to) : 1);
}

function whyNone(question: Question, asked: readonly AskedDeployment[]): Pick<AskResult, 'problem' | 'suggestions'> {
  if (asked.length === 0) return { problem: 'There is no deployment here that could be asked.', suggestions: [] };
  const { because, missing, near } = whyNot(question, asked);
  const suggestions = near === undefined ? [] : [textOf(withName(question, missing!, near))];
  return { problem: sentence(because), suggestions };
}

function withName(question: Question, missing: string, name: string): Question {
  const of = (written: string) => (written === missing ? name : written);
  return question.kind === 'name'
    ? { ...question, from: of(question.from) }
    : { ...question, from: of(question.from), to: of(question.to) };
}

/** A question as it is written. */
function textOf(question: Question): string {
  if (question.kind === 'name') return `${question.from} ? ${question.name}`;
  const { from, to, port, protocol } = question;
  const what = { Tcp: String(port), Udp: `${port}/udp`, Icmp: 'icmp' }[protocol];
  return `${from} -> ${to}:${what}`;
}

/** Is something called so that sends by itself? A service does not. */
function mayAnswer(name: string, asked: readonly AskedDeployment[]): boolean {
  return asked.some(({ network, configuration }) =>
    endsCalled(name, network, configuration.intents.outside.ranges).some(({ kind }) => kind !== 'service'),
  );
}

/** What comes back to the sender is another question: does the receiver reach it by itself? */
function reversed(question: Extract<Question, { kind: 'flow' }>): string {
  return textOf({ ...question, from: question.to, to: question.from });
}

function withTexts(session: Session, { answer, ways, deployments }: Found): AskedAnswer {
  const step = (one: JsonStep): AskedStep => {
    const text = one.file === undefined ? undefined : textAt(session, one.file, one.range!);
    return text === undefined ? one : { ...one, text };
  };
  const parts = answer.parts.map((part, index) => ({ ...part, steps: part.steps.map(step), way: ways[index]! }));
  return { ...answer, deployments, parts };
}

/** The line that a range begins in, as far as the range goes; of a long one the range alone, cut where that is long, too. */
function textAt(session: Session, uri: string, { start, end }: NonNullable<JsonStep['range']>): string | undefined {
  const document = session.document(session.uris.key(uri));
  if (!document) return undefined;
  const { lines, text } = document;
  const offset = ({ line, column }: typeof start) => lines.offset({ line: line - 1, character: column - 1 });
  const [from, to] = [offset(start), offset(end)];
  const firstLine = (at: number) => /^[^\r\n]*/.exec(text.slice(at, to))![0].trim();
  const line = firstLine(lines.lineStart(from));
  if (line.length <= LONGEST_TEXT) return line;
  const shown = firstLine(from);
  return shown.length > LONGEST_TEXT ? `${shown.slice(0, LONGEST_TEXT)}…` : shown;
}

/** A clause as a sentence. */
function sentence(clause: string): string {
  const first = clause.charAt(0).toUpperCase() + clause.slice(1);
  return first.endsWith('?') ? first : `${first}.`;
}
