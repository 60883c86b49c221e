/** Subnets that Azure wants under a certain name, and of a certain size. */
import { isOneOf, isUnknown } from '../model/threeValuedQuestions';
import { isUnset, type UnknownValue, type Value } from '../model/value';
import type { Network } from '../network/network';
import { fail, notApplicable, pass, undecided, type Problem, type Verdict } from './rule';

/** What has to be in a subnet of its own. */
export interface Dedicated {
  /** The id of the subnet. */
  readonly reference: Value;
  readonly name: string;
  /** The longest prefix that Azure takes: 26 for a /26. */
  readonly longest?: number;
  /** What is in it, as messages say: `Firewall 'afw'`. */
  readonly user: string;
  /** A longer prefix that is asked for no more and that no refusal is known of, with what is said of it. */
  readonly outdated?: { readonly prefix: number; readonly says: string };
}

/** One verdict on the subnets of a resource. */
export function judgeDedicated(subnets: readonly Dedicated[], network: Network): Verdict {
  const problems: Problem[] = [];
  let hidden: UnknownValue | undefined;
  const set_ = subnets.filter(({ reference }) => !isUnset(reference));
  for (const subnet of set_) {
    const found = problemOf(subnet, network);
    if (found && 'kind' in found) hidden ??= found;
    else if (found) problems.push(found);
  }
  if (problems.length > 0) return fail(...problems);
  if (hidden) return undecided(hidden);
  return set_.length > 0
    ? pass('its subnet is called and sized as Azure wants it')
    : notApplicable('it names no subnet');
}

function problemOf(
  { reference, name, longest, user, outdated }: Dedicated,
  network: Network,
): Problem | UnknownValue | undefined {
  const resolution = network.graph.resolve(reference);
  if (resolution.kind === 'unknown') return resolution.cause;
  const declared = resolution.kind === 'declared' ? resolution.resource : undefined;
  // An id of a subnet that is not declared has the name, too.
  const own = declared?.name ?? (reference.kind === 'id' ? reference.names.at(-1) : undefined);
  if (!own) return undefined;
  const called = isOneOf(own, [name]);
  if (isUnknown(called)) return called;
  if (!called)
    return {
      at: declared && !declared.existing && declared.deployment === undefined ? own : reference,
      message: `${user} is put into subnet '${declared?.label ?? text(own)}': Azure refuses it, for the subnet has to be called ${name}. Rename it.`,
    };
  if (!declared || declared.existing || longest === undefined) return undefined;
  const { known, hidden } = network.prefixesOf(declared);
  const [first] = known;
  if (!first || hidden || known.some(({ range }) => range.prefix <= longest)) return hidden;
  const holds = known.some(({ range }) => range.prefix === outdated?.prefix);
  return {
    at: first.value,
    ...(holds ? { severity: 'warning' } : {}),
    message: `Subnet '${declared.label}' has ${first.text}, but ${user.charAt(0).toLowerCase()}${user.slice(1)} needs a /${longest} at least${holds ? ` ${outdated!.says}` : ': Azure refuses it'}. Widen the subnet.`,
  };
}

function text(value: Value): string {
  return value.kind === 'string' ? value.value : 'of another name';
}
