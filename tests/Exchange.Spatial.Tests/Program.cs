using Exchange.Spatial.Formats;
using Exchange.Spatial.Tests.Fuzz;

// The test assembly is also a child process of its own tests: the reader of the fuzzer, and a machine without GDAL.
switch (args)
{
    case ["fuzz"]:
        return FuzzChild.Serve();
    case ["formats"]:
        foreach (var format in LayerFile.Formats)
            Console.WriteLine($"{format.Name}|{format.CanRead}|{format.CanWrite}|{format.Off?.Code}");
        return 0;
    case ["open", var path]:
        Console.WriteLine(FuzzReading.ReadFile(path));
        return 0;
    default:
        Console.Error.WriteLine("For the tests only: fuzz | formats | open FILE");
        return 2;
}
