using Exchange.Node.Hosting;

return await NodeCommandLine.RunAsync(args);
