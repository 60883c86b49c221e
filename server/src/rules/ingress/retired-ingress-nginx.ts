import { RETIREMENTS } from '../../azure/retirements';
import { RELEASE } from '../../model/kubernetesTypes';
import { itemsOf, readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { allOf, anyOf, ask, isUnknown, openPart, type Truth } from '../../model/threeValuedQuestions';
import { isUnset, unknown, type Value } from '../../model/value';
import type { Network } from '../../network/network';
import { defineRule, fail, pass, undecided, type Check, type Severity, type Verdict } from '../rule';

const INGRESS = 'https://learn.microsoft.com/azure/aks/concepts-network-ingress';
const ANNOUNCED = 'https://www.kubernetes.dev/blog/2025/11/12/ingress-nginx-retirement/';

/** The repository of the project's chart; it holds no other. */
const REPOSITORY = /^https?:\/\/kubernetes\.github\.io\/ingress-nginx\/?$/i;
/** The chart as a file of the project's releases. */
const CHART_FILE = /^https?:\/\/github\.com\/kubernetes\/ingress-nginx\/releases\//i;
/** Where its chart was before, called `nginx-ingress`. */
const STABLE = /^https?:\/\/(charts\.helm\.sh\/stable|kubernetes-charts\.storage\.googleapis\.com)\/?$/i;
/** The chart of a repository that only the machine that installs it knows by this name, or of a copy. */
const NAMED = /(^|\/)ingress-nginx$|^stable\/nginx-ingress$/i;
/** The project's images. */
const IMAGE =
  /^(registry\.k8s\.io|k8s\.gcr\.io)\/ingress-nginx\/controller(?![\w-])|^quay\.io\/kubernetes-ingress-controller\/nginx-ingress-controller(?![\w-])/i;
/** A script that installs the project's chart or manifest. */
const SOURCE = /kubernetes\.github\.io\/ingress-nginx|raw\.githubusercontent\.com\/kubernetes\/ingress-nginx\//i;
const INSTALLS = /\bhelm\s+(install|upgrade)\b|\bkubectl\s+(apply|create)\b/i;

const WORKLOADS = ['apps/Deployment', 'apps/DaemonSet'];
const SCRIPT = 'Microsoft.Resources/deploymentScripts';

export default defineRule({
  code: 'AKSN504',
  name: 'retired-ingress-nginx',
  severity: 'warning',
  topic: 'ingress',
  summary: 'The Ingress NGINX controller of the Kubernetes project is installed, which gets no more security fixes.',
  why:
    'The project ended its maintenance in March 2026: no releases, no fixes of bugs and holes. The controller stands at the ' +
    'edge of the cluster and takes traffic from everybody. The controllers of F5 NGINX and of others are other products.',
  links: [INGRESS, 'https://learn.microsoft.com/azure/aks/app-routing-gateway-api'],
  facts: [
    {
      says: 'Maintenance of the Ingress NGINX project ended in March 2026; its users move to the Gateway API of application routing or to Application Gateway for Containers.',
      source: 'https://learn.microsoft.com/azure/aks/app-routing-gateway-api',
      checked: '2026-11-30',
    },
    { says: 'After March 2026 there are no further releases and no fixes.', source: ANNOUNCED, checked: '2026-11-30' },
    {
      says: 'The chart `ingress-nginx` is in the repository https://kubernetes.github.io/ingress-nginx, its image is registry.k8s.io/ingress-nginx/controller.',
      source: 'https://github.com/kubernetes/ingress-nginx/blob/main/charts/ingress-nginx/README.md',
      checked: '2026-11-30',
    },
  ],
  equivalents: {},
  properties: [],
  fix: 'none',
  *check(network) {
    for (const release of network.graph.ofType(RELEASE)) yield { resource: release, verdict: judgeRelease(release) };
    for (const type of WORKLOADS) for (const workload of network.graph.ofType(type)) yield* judgeWorkload(workload);
    yield* judgeScripts(network);
  },
});

function judgeRelease(release: Resource): Verdict {
  const [chart, repository] = [read(release, 'chart'), read(release, 'repository')];
  const retired = anyOf(
    matches(repository, REPOSITORY),
    matches(chart, CHART_FILE),
    allOf(matches(repository, STABLE), matches(chart, /^nginx-ingress$/i)),
  );
  if (retired === true) return problem(`Helm release '${release.label}' installs`, isUnset(chart) ? repository : chart);
  if (isUnknown(retired) && mayBeRetired(chart)) return undecided(retired);
  const named = matches(chart, NAMED);
  if (named === true) return undecided(unknown('whose chart it is, is not known', chart.origin.place));
  return pass('it installs another chart');
}

/** A chart of another name is none of the project's. */
function mayBeRetired(chart: Value): boolean {
  return chart.kind !== 'string' || NAMED.test(chart.value) || /^nginx-ingress$/i.test(chart.value);
}

function* judgeWorkload(workload: Resource): Iterable<Check> {
  const { items, hidden } = itemsOf(read(workload, 'spec.template.spec.containers'));
  const images = items.map((item) => readPath(item, 'image', workload.header));
  const found = images.find((image) => isImage(image) === true);
  const open = images.map(isImage).find(isUnknown) ?? hidden;
  const verdict = found
    ? problem(`Workload '${workload.label}' runs`, found)
    : open
      ? undecided(open)
      : pass('its images are others');
  yield { resource: workload, verdict };
}

function* judgeScripts({ graph }: Network): Iterable<Check> {
  for (const script of graph.ofType(SCRIPT)) {
    if (script.existing) continue;
    const content = read(script, 'properties.scriptContent');
    const installs = allOf(says(content, SOURCE), says(content, INSTALLS));
    if (installs === true)
      yield { resource: script, verdict: problem(`Script '${script.label}' installs`, content, 'information') };
    else
      yield {
        resource: script,
        verdict: isUnknown(installs) ? undecided(installs) : pass('it installs no such thing'),
      };
  }
}

function problem(subject: string, at: Value, severity?: Severity): Verdict {
  return fail({
    at,
    ...(severity ? { severity } : {}),
    message:
      `${subject} Ingress NGINX, which the Kubernetes project has not maintained since ${RETIREMENTS['ingress-nginx'].date}: holes in it stay ` +
      'open. Move to the Gateway API of application routing or to Application Gateway for Containers.',
  });
}

/** Is it a text that matches as a whole? */
function matches(value: Value, pattern: RegExp): Truth {
  return ask(value, (settled) => {
    if (settled.kind === 'template') return openPart(settled) ?? false;
    return settled.kind === 'string' && pattern.test(settled.value);
  });
}

/** Is it the project's image, whatever its version is? */
function isImage(value: Value): Truth {
  return ask(value, (settled) => {
    if (settled.kind === 'string') return IMAGE.test(settled.value);
    if (settled.kind !== 'template') return false;
    const [start] = settled.parts;
    // The version stands behind the name.
    return typeof start === 'string' && /[:@]/.test(start) ? IMAGE.test(start) : (openPart(settled) ?? false);
  });
}

/** Does a text say something, in a part that is known? */
function says(value: Value, pattern: RegExp): Truth {
  return ask(value, (settled) => {
    if (settled.kind === 'string') return pattern.test(settled.value);
    if (settled.kind !== 'template') return false;
    const isSaid = settled.parts.some((part) => typeof part === 'string' && pattern.test(part));
    return isSaid || (openPart(settled) ?? false);
  });
}
