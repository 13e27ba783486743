-- Changes are made again as they come.
obj.spec.suspend = nil
return obj
