/** Which private DNS zones hold names of services that private endpoints lead to. */
import type { Truth } from '../../../model/threeValuedQuestions';
import type { Value } from '../../../model/value';

const AKS_ZONE = /(azmk8s\.io|cx\.aks\.containerservice\.azure\.us|cx\.prod\.service\.azk8s\.cn)$/i;

/** Is it the zone of a service? AKS's own zones (`privatelink.westeurope.azmk8s.io`) are linked by AKS or reviewed with the cluster. */
export function isPrivatelink(name: Value): Truth {
  if (name.kind === 'unknown') return name;
  if (name.kind === 'choice') return name.decidedBy;
  if (name.kind === 'template') {
    const [head, tail] = [name.parts[0], name.parts.at(-1)];
    if (typeof head !== 'string' || !/^privatelink/i.test(head)) return false;
    return typeof tail === 'string' ? !AKS_ZONE.test(tail) : tail!;
  }
  return name.kind === 'string' && /^privatelink\./i.test(name.value) && !AKS_ZONE.test(name.value);
}
