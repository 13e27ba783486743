-- Asks the operator for a new token: the one that the parameter "token" names, else the first one
-- that the operator makes. The operator removes the annotation when it has begun.
local token = "idp"

if actionParams ~= nil and actionParams["token"] ~= nil and actionParams["token"] ~= "" then
  token = actionParams["token"]
elseif obj.spec.tokens ~= nil then
  for _, entry in ipairs(obj.spec.tokens) do
    if entry.source ~= "ExistingSecret" then
      token = entry.name
      break
    end
  end
end

if obj.metadata.annotations == nil then
  obj.metadata.annotations = {}
end
obj.metadata.annotations["scim-operator.io/rotate"] = token
return obj
