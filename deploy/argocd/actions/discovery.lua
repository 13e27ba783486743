-- Which actions make sense on a Directory now.
local suspended = obj.spec.suspend == true
local rotates = false

if obj.spec.tokens == nil then
  rotates = true
else
  for _, token in ipairs(obj.spec.tokens) do
    if token.source ~= "ExistingSecret" then
      rotates = true
    end
  end
end

local actions = {}
actions["rotate"] = {["disabled"] = suspended or not rotates}
actions["suspend"] = {["disabled"] = suspended}
actions["resume"] = {["disabled"] = not suspended}
return actions
