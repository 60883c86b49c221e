import { strict as assert } from 'node:assert';
import { isUnknown, type Truth } from '../../server/src/model/threeValuedQuestions';
import {
  isEntry,
  isPublicLoadBalancer,
  limitsSources,
  servesWeb,
  servicesOf,
} from '../../server/src/network/kubernetesServices';
import { terraformNetworkOf } from './networkOf';

const INTERNAL = '"service.beta.kubernetes.io/azure-load-balancer-internal"';

const service = (spec: string, metadata = 'name = "web"') => {
  const [found] = servicesOf(
    terraformNetworkOf(`variable "x" {}
resource "kubernetes_manifest" "web" {
  manifest = { apiVersion = "v1", kind = "Service", metadata = { ${metadata} }, spec = { ${spec} } }
}
`),
  );
  return found!;
};
const said = (truth: Truth) => (isUnknown(truth) ? 'unknown' : truth);

describe('Kubernetes services', () => {
  it('are public load balancers by their type, without the annotation or a class', () => {
    const isPublic = (spec: string, annotations = '{}') =>
      said(isPublicLoadBalancer(service(spec, `name = "web", annotations = ${annotations}`)));
    const type = 'type = "LoadBalancer"';
    assert.equal(isPublic(type), true);
    assert.equal(isPublic('type = "NodePort"'), false);
    assert.equal(isPublic(''), false);
    assert.equal(isPublic('type = var.x'), 'unknown');
    assert.equal(isPublic(type, `{ ${INTERNAL} = "true" }`), false);
    assert.equal(isPublic(type, `{ ${INTERNAL} = true }`), false);
    assert.equal(isPublic(type, `{ ${INTERNAL} = "false" }`), true);
    assert.equal(isPublic(type, `{ ${INTERNAL} = var.x }`), 'unknown');
    assert.equal(isPublic(type, 'var.x'), 'unknown');
    assert.equal(isPublic('type = "ClusterIP"', 'var.x'), false);
    assert.equal(isPublic(`${type}, loadBalancerClass = "metallb"`), false);
  });

  it('are the entry of a controller by name, labels or selector', () => {
    assert.equal(said(isEntry(service(''))), false);
    assert.equal(said(isEntry(service('', 'name = "my-Ingress-service"'))), true);
    assert.equal(said(isEntry(service('selector = { app = "traefik" }'))), true);
    const labels = '{ "app.kubernetes.io/component" = "controller" }';
    assert.equal(said(isEntry(service('', `name = "web", labels = ${labels}`))), true);
    assert.equal(said(isEntry(service('', 'name = var.x'))), 'unknown');
    assert.equal(said(isEntry(service('', 'name = "envoy-${var.x}"'))), true);
    assert.equal(said(isEntry(service('selector = var.x'))), 'unknown');
  });

  it('limit who may reach them by ranges that are not all, or by an annotation', () => {
    const limits = (spec: string, notes = '{}') =>
      said(limitsSources(service(spec, `name = "web", annotations = ${notes}`)));
    assert.equal(limits(''), false);
    assert.equal(limits('loadBalancerSourceRanges = ["198.51.100.0/24"]'), true);
    assert.equal(limits('loadBalancerSourceRanges = ["198.51.100.0/24", "0.0.0.0/0"]'), false);
    assert.equal(limits('loadBalancerSourceRanges = []'), false);
    assert.equal(limits('loadBalancerSourceRanges = var.x'), 'unknown');
    assert.equal(limits('', '{ "service.beta.kubernetes.io/azure-allowed-ip-ranges" = "198.51.100.0/24" }'), true);
    assert.equal(limits('', 'var.x'), 'unknown');
  });

  it('serve the web on the ports of HTTP and HTTPS', () => {
    assert.equal(said(servesWeb(service('ports = [{ port = 5432 }, { port = 443 }]'))), true);
    assert.equal(said(servesWeb(service('ports = [{ port = 5432 }]'))), false);
    assert.equal(said(servesWeb(service('ports = [{ port = var.x }]'))), 'unknown');
    assert.equal(said(servesWeb(service(''))), false);
  });
});
