// Verifies a delivery of a webhook as a receiver with the SDK does, and prints what it reads.
import { WorkOS } from "@workos-inc/node";

const workos = new WorkOS("not used");
const event = await workos.webhooks.constructEvent({
  payload: JSON.parse(process.env.BODY),
  sigHeader: process.env.SIGNATURE,
  secret: process.env.SECRET,
});
console.log(JSON.stringify(event));
