// unknown: 7

var text = 'aks & net'
var parsed = json('{"range":"10.0.0.0/8","zones":[1,2],"private":true,"none":null}')

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-encodings'
  location: 'westeurope'
  tags: {
    base64: base64(text)
    back: base64ToString('YWtz')
    component: uriComponent(text)
    plain: uriComponentToString('a%20b')
    data: dataUri('aks')
    fromData: dataUriToString('data:;base64,YWtz')
    address: uri('https://example.org/a/', 'b')
    range: parsed.range
    zone: string(parsed.zones[1])
    private: string(parsed.private)
    none: parsed.none ?? 'null'
    any: any(text)
  }
}
