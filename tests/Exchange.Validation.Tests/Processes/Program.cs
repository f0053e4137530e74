using Exchange.Validation.Processes;
using Exchange.Validation.Tests.Processes;

// The test assembly is also the child of the process tests: one honest checker, and some that misbehave.
return args is ["check", .. var order]
    ? await CheckChild.RunAsync(order, TimeProvider.System)
    : await BadChild.RunAsync(args);
