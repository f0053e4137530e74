using Exchange.Domain.Problems;

namespace Exchange.Hub.Scanning;

/// <summary>Refusals of files by the virus scanner.</summary>
public static class ScanProblems
{
    public static readonly ProblemDefinition Infected = new(
        "upload.infected", 422, "Malicious code was found", "发现恶意代码",
        "The scanner found '{signature}' in '{file}'; nothing was stored. Clean the machine the file comes from, make the file "
        + "anew, and hand it in again.",
        "扫描程序在“{file}”中发现“{signature}”，未入库任何内容。请先清理该文件所在的计算机，重新制作后再提交。");

    public static readonly ProblemDefinition NotScanned = new(
        "upload.not-scanned", 422, "A file is too large for the scanner", "文件过大，无法扫描",
        "'{file}' has {length} bytes, more than the virus scanner takes ({max} by this node's settings, less if its own limit is "
        + "lower). Divide the file, or ask the operator to raise both limits.",
        "“{file}”有 {length} 字节，超过病毒扫描程序的上限（本节点设置为 {max}；扫描程序自身的上限可能更低）。请拆分文件，或请运行维护人员调高两处上限。");

    public static readonly ProblemDefinition Away = new(
        "upload.scanner-away", 503, "Files cannot be scanned at the moment", "暂时无法扫描文件",
        "The virus scanner does not answer, and nothing is taken unscanned. Try again in some minutes; tell the operator if it "
        + "stays so.",
        "病毒扫描程序没有应答，未经扫描的文件不予接收。请过几分钟再试；仍不行时请告知运行维护人员。");
}
