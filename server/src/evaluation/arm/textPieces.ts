import { identityOf } from '../../model/valueIdentity';
import { unknown, type IdValue, type UnknownValue, type Value } from '../../model/value';
import { firstUnknown } from '../unknownCall';
import { textParts } from '../interpolatedText';

export type Piece = string | UnknownValue;

/** Types that always stand in a resource group, so that the segments of their ids can be counted from the front. */
const IN_RESOURCE_GROUP =
  /^microsoft\.(network\/(virtualnetworks|networksecuritygroups|routetables|natgateways|publicip(addresses|prefixes)|privatednszones|privateendpoints|azurefirewalls|firewallpolicies|applicationgateways|applicationsecuritygroups|loadbalancers|networkinterfaces|privatelinkservices|bastionhosts|dnszones|dnsresolvers|ipgroups|virtualhubs|virtualwans|virtualnetworkgateways)|containerservice\/managedclusters|containerregistry\/registries|keyvault\/vaults|managedidentity\/userassignedidentities|operationalinsights\/workspaces|storage\/storageaccounts|compute\/(diskencryptionsets|disks|virtualmachines|virtualmachinescalesets|proximityplacementgroups))(\/|$)/i;

/**
 * The segments between the slashes of an id, from `providers` on or, where that is certain, from the very front.
 * Undefined when the names are not told apart.
 */
export function idSegments(id: IdValue): { readonly segments: readonly Value[]; readonly whole: boolean } | undefined {
  const [namespace, ...types] = id.type.split('/');
  if (namespace === undefined || types.length === 0 || types.length !== id.names.length) return undefined;
  const hasSlash = (name: Value) => textParts(name).some((part) => typeof part === 'string' && part.includes('/'));
  if (id.names.some((name) => name.kind === 'null' || name.kind === 'absent' || hasSlash(name))) return undefined;
  const text = (value: string): Value => ({ kind: 'string', value, origin: id.origin });
  const tail = [text('providers'), text(namespace), ...types.flatMap((type, i) => [text(type), id.names[i]!])];
  if (!IN_RESOURCE_GROUP.test(id.type)) {
    // The id of a group or subscription has no provider.
    const bare = /^microsoft\.resources\/(resourcegroups|subscriptions)$/i.test(id.type);
    return { segments: bare ? tail.slice(2) : tail, whole: false };
  }
  const [subscription, group] = scopeNames(id);
  const head = [text(''), text('subscriptions'), subscription, text('resourceGroups'), group];
  return { segments: [...head, ...tail], whole: true };
}

function scopeNames(id: IdValue): [Value, Value] {
  const written = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)$/i.exec(id.scope ?? '');
  const name = (what: string, found: string | undefined): Value => {
    if (found && !found.includes('{')) return { kind: 'string', value: found, origin: id.origin };
    const key = id.target === undefined ? undefined : `id(${id.target})/${what}`;
    return unknown(`the ${what} is chosen at deployment`, id.origin.place, key);
  };
  return [name('subscription', written?.[1]), name('resource group', written?.[2])];
}

/** A text, wholly or partly known, as its pieces in order; undefined for what is no text. */
export function piecesOf(value: Value | undefined): readonly Piece[] | undefined {
  switch (value?.kind) {
    case 'string':
      return value.value === '' ? [] : [value.value];
    case 'template':
      return value.parts.filter((part) => part !== '');
    case 'id': {
      const known = idSegments(value);
      if (!known) return [unknown('the id is known only after deployment', value.origin.place, identityOf(value))];
      const pieces: Piece[] = known.whole ? [] : [unknown('the scope is known only at deployment', value.origin.place)];
      known.segments.forEach((segment, index) => {
        if (index > 0 || !known.whole) pieces.push('/');
        pieces.push(...(segment.kind === 'choice' ? [segment.decidedBy] : textParts(segment)));
      });
      return merged(pieces);
    }
    default:
      return undefined;
  }
}

function merged(pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece === '') continue;
    if (typeof piece === 'string' && typeof last === 'string') result[result.length - 1] = last + piece;
    else result.push(piece);
  }
  return result;
}

/** The known beginning and end of a text of which not all is known. */
export function knownEdges(pieces: readonly Piece[]): { readonly head: string; readonly tail: string } {
  const [first, last] = [pieces[0], pieces.at(-1)];
  return { head: typeof first === 'string' ? first : '', tail: typeof last === 'string' ? last : '' };
}

/** What makes a text not wholly known. */
export function missingPiece(value: Value, pieces: readonly Piece[]): UnknownValue {
  const piece = pieces.find((part): part is UnknownValue => typeof part !== 'string');
  return piece ?? firstUnknown([value]) ?? unknown('part of the text is not known', value.origin.place);
}
