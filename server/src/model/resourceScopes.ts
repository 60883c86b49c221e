/** The subscription and resource group of a scope, in lower case; absent where it does not say or is not known. */
export interface Whereabouts {
  readonly subscription?: string;
  readonly group?: string;
}

const NOWHERE: Whereabouts = {};
const ID = /^\/?subscriptions\/([^/]*)(?:\/resourcegroups\/([^/]*))?/i;
const CALL = /^\{(resourceGroup|subscription)\((.*)\)\}$/is;
const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Reads a scope in any of the forms that languages give it: `{resourceGroup("rg-hub")}` of a declaration,
 * `/subscriptions/…/resourceGroups/rg-hub` of an id's text, `"…"/"rg-hub"` of `resourceId`.
 */
export function whereabouts(scope: string | undefined): Whereabouts {
  if (scope === undefined) return NOWHERE;
  const id = ID.exec(scope);
  if (id) return made(plain(id[1]), plain(id[2]));
  const call = CALL.exec(scope);
  if (call) {
    const names = argumentsOf(call[2]!);
    if (call[1]!.toLowerCase() === 'subscription') return made(names[0], undefined);
    return names.length > 1 ? made(names[0], names[1]) : made(undefined, names[0]);
  }
  if (!scope.startsWith('"') && !scope.startsWith('{')) return NOWHERE;
  const [first, second, ...more] = splitOutside(scope, '/').map(literal);
  if (more.length > 0) return NOWHERE;
  if (scope.includes('/') && second !== undefined) return made(first, second);
  return first !== undefined && GUID.test(first) ? made(first, undefined) : made(undefined, first);
}

/** Do two scopes differ for certain? What is not said or not known may be any. */
export function differ(a: Whereabouts, b: Whereabouts): boolean {
  return isOther(a.group, b.group) || isOther(a.subscription, b.subscription);
}

function isOther(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

function made(subscription: string | undefined, group: string | undefined): Whereabouts {
  return {
    ...(subscription === undefined ? {} : { subscription: subscription.toLowerCase() }),
    ...(group === undefined ? {} : { group: group.toLowerCase() }),
  };
}

function argumentsOf(text: string): readonly (string | undefined)[] {
  return splitOutside(text, ',').map(literal);
}

/** A known text out of an identity: `"rg-hub"`. */
function literal(identity: string): string | undefined {
  return /^"([^"{}]+)"$/.exec(identity)?.[1];
}

function plain(segment: string | undefined): string | undefined {
  return segment === undefined || segment === '' || /[{}]/.test(segment) ? undefined : segment;
}

/** Splits at a character that stands outside of quotes and brackets. */
function splitOutside(text: string, at: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && '{(['.includes(character)) depth++;
    else if (!quoted && '})]'.includes(character)) depth--;
    if (character === at && !quoted && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}
