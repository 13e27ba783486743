-- The health of a Directory for Argo CD, from its conditions: docs/gitops.md.
local health = {}
local status = obj.status

if obj.metadata.deletionTimestamp ~= nil then
  health.status = "Progressing"
  health.message = "The Directory is being deleted."
  return health
end
if status == nil or status.conditions == nil then
  health.status = "Progressing"
  health.message = "The operator has not looked at the Directory yet."
  return health
end

local conditions = {}
for _, condition in ipairs(status.conditions) do
  conditions[condition.type] = condition
end

local function is(type, value)
  return conditions[type] ~= nil and conditions[type].status == value
end

if status.observedGeneration ~= obj.metadata.generation then
  health.status = "Progressing"
  health.message = "The operator has not looked at the newest spec yet."
elseif is("Stalled", "True") then
  health.status = "Degraded"
  health.message = conditions.Stalled.message
elseif is("Paused", "True") then
  health.status = "Suspended"
  health.message = conditions.Paused.message
elseif is("Ready", "False")
    and (conditions.Ready.reason == "RouteRefused" or conditions.Ready.reason == "GatewayApiMissing") then
  health.status = "Degraded"
  health.message = conditions.Ready.message
elseif not is("Ready", "True") then
  health.status = "Progressing"
  health.message = conditions.Ready ~= nil and conditions.Ready.message or "The Directory is being set up."
elseif is("TokensHealthy", "False") then
  health.status = "Degraded"
  health.message = conditions.TokensHealthy.message
elseif is("SyncHealthy", "False") then
  -- What was deployed is well; that its identity provider is silent is told, and blocks no rollout.
  health.status = "Healthy"
  health.message = conditions.SyncHealthy.message
else
  health.status = "Healthy"
  health.message = conditions.Ready.message
end
return health
