-- Nothing is changed, rotated or revoked any more; what runs goes on.
obj.spec.suspend = true
return obj
