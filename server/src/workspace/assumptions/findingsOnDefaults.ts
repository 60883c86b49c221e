import { openDefault, type Instead } from '../../languages/unitEvaluation';
import { isType, type Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import { TYPES, type Network } from '../../network/network';
import type { Configuration } from '../../review/configuration';
import { alteredFinding, type Finding } from '../../review/finding';
import { configured, type Review } from '../../review/review';
import type { Check, Fix, Rule } from '../../rules/rule';
import { samePlace } from '../../text/span';
import type { Snapshot } from '../deployments/snapshot';
import { onDefaults } from '../fixes/fixesOnDefaults';

/** What naming the defaults asks of its deployment. */
export interface DefaultsTrial {
  /** Parameters of the root that have no value but their default, with what that is. */
  readonly defaults: ReadonlyMap<string, Value['kind']>;
  /** The deployment's network where other values are taken for the defaults. */
  evaluate(instead: (parameter: string) => Instead): Network | undefined;
  check(rule: Rule, network: Network): readonly Check[];
  /** Asked between evaluations. */
  cancelled(): boolean;
}

/**
 * A review whose findings name the defaults that they rest on; their fixes are looked at before anyone applies them. What rests on a default of a module that nobody calls is a
 * warning at most, unless the configuration says otherwise: its callers may give another value.
 */
export function restingOnDefaults(
  review: Review,
  { reusable, defaults }: Snapshot,
  configuration: Configuration,
  trial: DefaultsTrial,
): Review {
  if (defaults.size === 0 || review.findings.length === 0) return review;
  const resting = new RestingOnDefaults(trial);
  const findings = review.findings.map((finding) => {
    const named = resting.of(finding);
    if (named.length === 0) return finding;
    const severity =
      reusable && finding.severity === 'error' && !configured(configuration, finding.rule)
        ? 'warning'
        : finding.severity;
    const all = [...new Set([...finding.defaults, ...named])];
    let fixes: readonly Fix[] | undefined;
    return alteredFinding(finding, {
      severity,
      defaults: all,
      get fixes() {
        return (fixes ??= finding.fixes.map((fix) => onDefaults(fix, all)));
      },
    });
  });
  return { ...review, findings };
}

/** More parameters than these are not named. */
const MOST_NAMED = 3;
/** A deployment is evaluated at most so many times to find out which defaults its findings rest on. */
const MOST_EVALUATIONS = 24;

/** Parameters for names that are free to choose; those that stand for a size, a zone, a stage and the like are not. */
const NAME = /(name|prefix|suffix)$/i;
const NO_NAME =
  /sku|tier|size|plan|zone|domain|dns|host|env|stage|region|location|polic|plugin|mode|kind|type|version|class|edition|profile|preset|scale/i;

const TEXTS: ReadonlySet<Value['kind']> = new Set(['string', 'template', 'null']);

/**
 * Names the defaults that findings rest on. A finding rests on defaults when it is no longer certain once they may be
 * other values; the named ones make it certain again, whatever the others are.
 */
class RestingOnDefaults {
  private readonly networks = new Map<string, Opening | undefined>();
  private readonly parameters: ReadonlyMap<string, string>;
  private readonly names: ReadonlySet<string>;

  constructor(private readonly trial: DefaultsTrial) {
    this.parameters = new Map([...trial.defaults.keys()].map((name) => [openDefault(name), name]));
    this.names = new Set(
      [...trial.defaults].flatMap(([name, kind]) =>
        NAME.test(name) && !NO_NAME.test(name) && TEXTS.has(kind) ? [name] : [],
      ),
    );
  }

  /** The parameters whose defaults a finding rests on, up to three; empty for one that is true whatever they are. */
  of(finding: Finding): readonly string[] {
    if (this.ask(finding, { closed: [] }) === true) return [];
    const question = { fresh: this.holdsWithOtherNames(finding) };
    const named: string[] = [];
    while (named.length < MOST_NAMED) {
      const answer = this.ask(finding, { ...question, closed: named });
      if (answer === true || answer === undefined) break;
      const next = this.nameIn(answer, named) ?? this.searched(finding, question, named);
      if (next === undefined) break;
      named.push(next);
    }
    return this.needed(finding, question, named);
  }

  /**
   * Is it true with other names, too? References by name are undecided where names are not known, so a finding would
   * seem to rest on each of them.
   */
  private holdsWithOtherNames(finding: Finding): boolean {
    // What a zone is called is what it is for.
    if (this.names.size === 0 || isType(finding.resource, TYPES.privateDnsZone)) return false;
    const closed = [...this.trial.defaults.keys()].filter((name) => !this.names.has(name));
    return this.ask(finding, { closed, fresh: true }) === true;
  }

  /** Of those that together make it certain, those without which, or with whose opposite, it is not. */
  private needed(finding: Finding, question: Question, named: readonly string[]): readonly string[] {
    return named.reduce<readonly string[]>((kept, name) => {
      const closed = kept.filter((other) => other !== name);
      const isSwitch = this.trial.defaults.get(name) === 'boolean';
      const idle =
        (closed.length > 0 && this.ask(finding, { ...question, closed }) === true) ||
        (isSwitch && this.ask(finding, { ...question, closed, opposite: name }) === true);
      return idle ? closed : kept;
    }, named);
  }

  /** The parameter that a reason names. */
  private nameIn({ because }: Uncertain, named: readonly string[]): string | undefined {
    const name = because === undefined ? undefined : this.parameters.get(because);
    return name === undefined || named.includes(name) ? undefined : name;
  }

  /**
   * A parameter that makes the finding certain together with those before it, and does not without it: for findings
   * whose reason does not lead to one, as a resource of which nothing is left.
   */
  private searched(finding: Finding, question: Question, named: readonly string[]): string | undefined {
    const others = [...this.trial.defaults.keys()].filter(
      (name) => !named.includes(name) && !(question.fresh && this.names.has(name)),
    );
    let [low, high] = [1, others.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const answer = this.ask(finding, { ...question, closed: [...named, ...others.slice(0, middle)] });
      if (answer === undefined) return undefined;
      if (answer === true) high = middle;
      else low = middle + 1;
    }
    return others[low - 1];
  }

  /** Is the finding certain? Undefined when that cannot be found out. */
  private ask(
    finding: Finding,
    { closed, fresh = false, opposite }: Question & { readonly closed: readonly string[] },
  ): true | Uncertain | undefined {
    const key = [...closed, fresh ? '*' : '', `!${opposite ?? ''}`].sort().join('\n');
    let opening = this.networks.get(key);
    if (!opening && !this.networks.has(key)) {
      if (this.networks.size >= MOST_EVALUATIONS || this.trial.cancelled()) return undefined;
      const known = new Set(closed);
      const network = this.trial.evaluate((name) => {
        if (known.has(name)) return 'default';
        if (name === opposite) return 'opposite';
        return fresh && this.names.has(name) ? 'fresh' : 'unknown';
      });
      opening = network && new Opening(network, this.trial);
      this.networks.set(key, opening);
    }
    return fresh ? opening?.askByDeclaration(finding) : opening?.ask(finding);
  }
}

/** In which world a finding is asked for. */
interface Question {
  /** Have parameters for names others than their defaults? */
  readonly fresh?: boolean;
  /** A parameter that has the truth value that its default is not. */
  readonly opposite?: string;
}

/** A finding that is not certain, and why, where that is said. */
interface Uncertain {
  readonly because: string | undefined;
}

const SEVERITIES = ['information', 'warning', 'error'];

/** A network in which some defaults are not known. */
class Opening {
  private readonly checks = new Map<Rule, readonly Check[]>();
  private readonly resources = new Map<string, Resource>();
  private readonly byDeclaration = new Map<string, Resource[]>();

  constructor(
    private readonly network: Network,
    private readonly trial: DefaultsTrial,
  ) {
    for (const resource of network.graph.resources) {
      this.resources.set(resource.key, resource);
      const key = declarationOf(resource);
      const known = this.byDeclaration.get(key);
      if (known) known.push(resource);
      else this.byDeclaration.set(key, [resource]);
    }
  }

  ask(finding: Finding): true | Uncertain {
    const { rule, resource } = finding;
    const same = this.byDeclaration.get(declarationOf(resource)) ?? [];
    const here = this.resources.get(resource.key) ?? same.find((other) => isSameInstance(other, resource));
    // The instances of a loop may have become one that stands for all.
    if (!here)
      return { because: same.map(({ condition }) => reasonOf(condition)).find((reason) => reason !== undefined) };
    // It is deployed for certain where the defaults are known.
    if (!isConditional(resource) && isConditional(here)) return { because: reasonOf(here.condition) };
    const own = this.checksOf(rule).filter((check) => check.resource.key === here.key);
    if (own.some((check) => says(check, finding))) return true;
    for (const { verdict } of own) if (verdict.status === 'undecided') return { because: verdict.because };
    return { because: undefined };
  }

  /** The same where the instances of a loop may be called otherwise: one of the declaration's has to say it. */
  askByDeclaration(finding: Finding): true | Uncertain {
    const { rule, resource } = finding;
    const declaration = declarationOf(resource);
    const own = this.checksOf(rule).filter((check) => declarationOf(check.resource) === declaration);
    const sure = own.filter((check) => isConditional(resource) || !isConditional(check.resource));
    if (sure.some((check) => says(check, finding))) return true;
    for (const { verdict } of own) if (verdict.status === 'undecided') return { because: verdict.because };
    const all = this.byDeclaration.get(declaration) ?? [];
    return { because: all.map(({ condition }) => reasonOf(condition)).find((reason) => reason !== undefined) };
  }

  private checksOf(rule: Rule): readonly Check[] {
    let checks = this.checks.get(rule);
    if (!checks) this.checks.set(rule, (checks = this.trial.check(rule, this.network)));
    return checks;
  }
}

/** Keys of resources may hold their names, which may come from defaults: their places do not. */
function declarationOf({ type, declaration: { file, span } }: Resource): string {
  return `${type.toLowerCase()}\n${file}\n${span.start}`;
}

function isSameInstance(a: Resource, b: Resource): boolean {
  const [calls, others] = [a.calls ?? [], b.calls ?? []];
  return (
    a.instance === b.instance &&
    calls.length === others.length &&
    calls.every(({ name, place }, index) => {
      const other = others[index]!;
      return samePlace(place, other.place) && indexIn(name) === indexIn(other.name);
    })
  );
}

/** `[0]` in `network[0]`. */
function indexIn(name: string): string | undefined {
  return /\[[^\]]*\]$/.exec(name)?.[0];
}

/** Does a check still say what the finding says, and no less severely? */
function says({ verdict }: Check, { rule, place, rated }: Finding): boolean {
  if (verdict.status !== 'fail') return false;
  return verdict.problems.some(({ at, severity = rule.severity }) => {
    const where = 'span' in at ? at : at.origin.place;
    return samePlace(where, place) && SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(rated);
  });
}

function isConditional({ condition }: Resource): boolean {
  return condition !== undefined && condition.kind !== 'boolean';
}

function reasonOf(condition: Value | undefined): string | undefined {
  if (condition?.kind === 'unknown') return condition.reason;
  return condition?.kind === 'choice' ? condition.decidedBy.reason : undefined;
}
