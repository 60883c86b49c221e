param text string = ' Hub-Spoke '
param list string = 'a,b;c'

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-string-functions'
  location: 'westeurope'
  tags: {
    lower: toLower(text)
    upper: toUpper(text)
    trimmed: trim(text)
    replaced: replace(text, 'Hub', 'Core')
    parts: split(list, [',', ';'])[2]
    joined: join(split(list, ','), '+')
    middle: substring('subnet', 3, 2)
    tail: substring('subnet', 3)
    at: string(indexOf('gateway', 'A'))
    lastAt: string(lastIndexOf('gateway', 'A'))
    nowhere: string(indexOf('gateway', 'z'))
    starts: string(startsWith('AzureFirewallSubnet', 'azure'))
    ends: string(endsWith('AzureFirewallSubnet', 'SUBNET'))
    has: string(contains('aks-prod', 'prod'))
    padded: padLeft('7', 3, '0')
    paddedNumber: padLeft(42, 4)
    size: string(length('subnet'))
    none: string(empty(''))
    head: first('subnet')
    end: last('subnet')
    taken: take('subnet', 3)
    skipped: skip('subnet', 3)
    concatenated: concat('a', 'b', 'c')
  }
}
