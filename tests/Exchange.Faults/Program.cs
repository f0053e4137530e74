using Exchange.Faults;

return await FaultCommand.RunAsync(args);
