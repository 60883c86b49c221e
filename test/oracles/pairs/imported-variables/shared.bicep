var stage = 'prod'
var roles = [
  'firewall'
  'bastion'
]

@export()
var hubName = 'vnet-${stage}'

@export()
var hubRange = '10.50.0.0/16'

@export()
var subnets = [for (role, i) in roles: {
  name: 'snet-${role}'
  properties: {
    addressPrefix: cidrSubnet(hubRange, 24, i)
  }
}]
