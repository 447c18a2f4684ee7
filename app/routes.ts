import { index, type RouteConfig, route } from "@remix-run/route-config";

export default [
  index("routes/home.tsx"),
  route("welcome", "routes/auth/welcome.tsx"),
  route("sign-in", "routes/auth/sign-in.tsx"),
  route("sign-out", "routes/auth/sign-out.ts"),
  route("queue", "routes/buyer/queue.tsx"),
  route("orders/:orderId/decide/:submissionId", "routes/buyer/decide.tsx"),
  route("orders/:orderId/decisions/:decisionId/revoke", "routes/buyer/revoke-decision.tsx"),
  route("orders/:orderId/points/:openPointId/close", "routes/buyer/close-open-point.tsx"),
] satisfies RouteConfig;
