using Exchange.Workflow.Tests.Durability;

// The runner loads the assembly and never comes here; the tests that kill processes start it as one.
return await HostProgram.RunAsync(args);
