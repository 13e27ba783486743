-- The health of a DirectoryClass for Argo CD. Only a Shared class has a runtime, and so a status.
local health = {}
local status = obj.status

if obj.spec == nil or obj.spec.placement ~= "Shared" then
  health.status = "Healthy"
  health.message = "The class has no runtime of its own."
  return health
end
if status == nil or status.conditions == nil or status.observedGeneration ~= obj.metadata.generation then
  health.status = "Progressing"
  health.message = "The operator has not looked at the newest spec yet."
  return health
end

health.status = "Progressing"
health.message = "The runtime of the class is being set up."
for _, condition in ipairs(status.conditions) do
  if condition.type == "Stalled" and condition.status == "True" then
    health.status = "Degraded"
    health.message = condition.message
    return health
  end
  if condition.type == "Ready" then
    health.message = condition.message
    if condition.status == "True" then
      health.status = "Healthy"
    elseif condition.reason == "ClassInvalid" or condition.reason == "RouteRefused"
        or condition.reason == "GatewayApiMissing" then
      health.status = "Degraded"
    end
  end
end
return health
