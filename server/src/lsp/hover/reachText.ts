import { isType, type Resource } from '../../model/resource';
import { TYPES } from '../../network/network';
import { questionTo, type WhoReaches } from '../../network/reachability/whoReaches';

/** Who reaches a resource, in a clause: `reached on 443 by the internet and 2 of 6 subnets`; undefined: nothing of it is decided. */
export function reachClause(resource: Resource, reach: WhoReaches): string | undefined {
  const from = sendersOf(resource, reach);
  if (from.every(({ verdict }) => verdict === 'undecided')) return undefined;
  const reaching = from.flatMap(({ verdict, called }) => {
    if (verdict === 'reached') return [called];
    return verdict === 'partly' ? [called.startsWith('the ') ? `a part of ${called}` : called] : [];
  });
  const open = from.flatMap(({ verdict, undecided }) => (verdict === 'undecided' || undecided ? [undecided!] : []));
  const what = isType(resource, TYPES.cluster) ? 'API server reached by' : 'reached on 443 by';
  if (open.length === 0) return `${what} ${reaching.length > 0 ? inWords(reaching) : 'nobody'}`;
  return `${what} ${reaching.length > 0 ? inWords(reaching) : 'nobody as far as known'} (${inWords(open)} undecided)`;
}

interface Senders {
  readonly verdict: WhoReaches['internet'];
  readonly called: string;
  /** What it is called where it is open, or of what a part is. */
  readonly undecided?: string;
}

function sendersOf(resource: Resource, { internet, onPremises, subnets }: WhoReaches): readonly Senders[] {
  const said = (verdict: WhoReaches['internet'], called: string): Senders => {
    return { verdict, called, ...(verdict === 'undecided' ? { undecided: called } : {}) };
  };
  const from: Senders[] = [];
  // A private endpoint has no public address.
  if (!isType(resource, TYPES.privateEndpoint)) from.push(said(internet, 'the internet'));
  if (onPremises) from.push(said(onPremises, 'the ranges on premises'));
  if (subnets) {
    const { all, reaching, undecided } = subnets;
    const verdict = reaching > 0 ? 'reached' : undecided > 0 ? 'undecided' : 'refused';
    from.push({ verdict, called: counted(reaching, all), ...(undecided > 0 ? { undecided: open(undecided, all) } : {}) }); // prettier-ignore
  }
  return from;
}

function open(count: number, all: number): string {
  return count === all ? counted(count, all) : `${count} ${count === 1 ? 'subnet' : 'subnets'}`;
}

function counted(count: number, all: number): string {
  if (count < all) return `${count} of ${all} subnets`;
  return all === 1 ? '1 subnet' : all === 2 ? 'both subnets' : `all ${all} subnets`;
}

function inWords(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** The question that shows most of who reaches a resource. */
export function mainQuestion(resource: Resource, reach: WhoReaches): string {
  const { internet, subnets } = reach;
  const ofInternet = !isType(resource, TYPES.privateEndpoint) && (internet !== 'refused' || subnets === undefined);
  return questionTo(reach, ofInternet ? 'internet' : 'subnets');
}
