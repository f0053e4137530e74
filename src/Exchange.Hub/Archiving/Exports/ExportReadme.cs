using System.Globalization;
using Exchange.Domain.Divisions;

namespace Exchange.Hub.Archiving.Exports;

/// <summary>The page that tells a reader without this program what he has before him and how to prove it.</summary>
internal static class ExportReadme
{
    public static string English(string title, DivisionCode node, DateTimeOffset at) => $"""
        # {title}

        Exported from the archive of node {node} at {Time(at)} (UTC).

        | where | what |
        | --- | --- |
        | `versions/vN/` | version N as it was archived: a BagIt bag (RFC 8493) with its own manifests and signatures (`signatures/*.p7s`, CMS) |
        | `cases/ID/case.json` | the case: plan, state, versions with their package digests |
        | `cases/ID/timeline.json` | what happened, oldest first |
        | `cases/ID/evidence.json` | signed records (JWS, ES256) chained by hash, signed check reports, public keys, time stamps (RFC 3161) |
        | `manifest-sha256.txt` | SHA-256 of every file above |
        | `manifest-sha256.txt.jws` | the node's signature over that manifest |

        ## How to verify

        With common tools, in the folder it was unpacked to:

            sha256sum -c manifest-sha256.txt
            cd versions/v1 && sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt
            openssl cms -verify -binary -inform DER -in signatures/NAME.p7s -content tagmanifest-sha256.txt -noverify -out /dev/null

        With the command line of Exchange, on the ZIP file, without any node: `exchange evidence verify FILE.zip`. It names every byte
        that differs. The package digest of a version is the SHA-256 of its `tagmanifest-sha256.txt`; signed records name it.

        """;

    public static string Chinese(string title, DivisionCode node, DateTimeOffset at) => $"""
        # {title}

        由节点 {node} 于 {Time(at)}（UTC）从归档库导出。

        | 位置 | 内容 |
        | --- | --- |
        | `versions/vN/` | 第 N 个归档版本：BagIt 包（RFC 8493），含自身清单和签名（`signatures/*.p7s`，CMS） |
        | `cases/ID/case.json` | 业务：规划、状态、各版本及其成果包摘要 |
        | `cases/ID/timeline.json` | 办理过程，按时间先后 |
        | `cases/ID/evidence.json` | 以摘要相连的签名记录（JWS，ES256）、签名质检报告、公钥、时间戳（RFC 3161） |
        | `manifest-sha256.txt` | 以上各文件的 SHA-256 |
        | `manifest-sha256.txt.jws` | 节点对该清单的签名 |

        ## 如何核验

        解压后在该文件夹中使用通用工具：

            sha256sum -c manifest-sha256.txt
            cd versions/v1 && sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt
            openssl cms -verify -binary -inform DER -in signatures/NAME.p7s -content tagmanifest-sha256.txt -noverify -out /dev/null

        使用 Exchange 命令行可直接核验 ZIP 文件，无需任何节点：`exchange evidence verify FILE.zip`，任何一个字节的改动都会被指出。
        成果包摘要即该版本 `tagmanifest-sha256.txt` 的 SHA-256，签名记录中载有该摘要。

        """;

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
