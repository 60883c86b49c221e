@export()
var stage = 'test'

@export()
func tagOf(text string) string => 'tag-${text}'
