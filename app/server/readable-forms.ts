import { data, type ServerBuild } from "@remix-run/node";

/** A body that is not the form it claims to be is its sender's mistake: it gets the page for that, and is no fault of ours. */
export function withReadableForms(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    const action = route?.module.action;
    if (!route || !action) return [id, route] as const;
    const reading: typeof action = (args) => {
      const { request } = args;
      const read = request.formData.bind(request);
      request.formData = () =>
        read().catch(() => {
          throw data({ code: "form_unreadable" }, { status: 400 });
        });
      return action(args);
    };
    return [id, { ...route, module: { ...route.module, action: reading } }] as const;
  });
  return { ...build, routes: Object.fromEntries(routes) };
}
