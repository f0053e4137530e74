namespace Exchange.Validation.Reports;

/// <summary>The style sheet of the HTML report.</summary>
internal static class HtmlReportStyle
{
    public const string Css =
        """

        :root { --ink:#1b2430; --soft:#5b6675; --line:#dde2e9; --paper:#fff; --f:#b42318; --h:#b54708; --l:#175cd3; --ok:#14713f; }
        * { box-sizing:border-box }
        body { margin:0; background:#f2f4f7; color:var(--ink); line-height:1.55; font-size:15px;
          font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","Segoe UI",Arial,sans-serif }
        main { max-width:1060px; margin:24px auto; padding:36px 44px; background:var(--paper); border:1px solid var(--line);
          border-radius:10px }
        header { margin-bottom:18px } .kind { margin:0; color:var(--soft); letter-spacing:.08em; font-size:14px }
        h1 { margin:2px 0 0; font-size:25px; line-height:1.3; overflow-wrap:anywhere }
        h2 { margin:34px 0 10px; font-size:18px; padding-bottom:6px; border-bottom:2px solid var(--ink) }
        h3 { margin:0 0 4px; font-size:16px }
        .verdict { display:flex; gap:28px; align-items:center; justify-content:space-between; padding:20px 24px;
          border-radius:8px; border-left:8px solid }
        .verdict p { margin:0 } .verdict .label { color:var(--soft); font-size:13px }
        .verdict .word { font-size:32px; font-weight:700; line-height:1.3 }
        .pass { background:#ecf8f1; border-color:var(--ok) } .pass .word { color:var(--ok) }
        .fail { background:#fdf0ee; border-color:var(--f) } .fail .word { color:var(--f) }
        .tiles { display:flex; gap:10px; margin:0; padding:0; list-style:none; flex:none }
        .tiles li { min-width:96px; padding:10px 12px; background:#fff; border:1px solid var(--line); border-top:4px solid;
          border-radius:6px; text-align:center }
        .tiles b { display:block; font-size:24px; line-height:1.25 } .tiles span { font-size:13px; font-weight:600 }
        .tiles small { display:block; color:var(--soft) } .tiles .none { border-color:var(--line); color:var(--soft) }
        dl { display:grid; grid-template-columns:max-content 1fr; gap:5px 20px; margin:0 }
        dl + table { margin-top:14px } td.code { white-space:nowrap }
        dt { color:var(--soft) } dd { margin:0; overflow-wrap:anywhere }
        table { width:100%; border-collapse:collapse; font-size:14px }
        th { text-align:left; font-weight:600; color:var(--soft); background:#f6f8fa }
        th,td { padding:6px 10px; border-bottom:1px solid var(--line); vertical-align:top; overflow-wrap:anywhere }
        th.n,td.n { text-align:right; white-space:nowrap; font-variant-numeric:tabular-nums }
        td.n.f,td.n.h,td.n.l { font-weight:700 } .zero { color:#98a2b0 } .total td { font-weight:700; border-top:2px solid var(--ink) }
        .f { color:var(--f) } .h { color:var(--h) } .l { color:var(--l) }
        .badge { display:inline-block; padding:0 8px; border-radius:4px; font-size:12.5px; line-height:20px; font-weight:600;
          color:#fff; white-space:nowrap }
        .badge.f { background:var(--f) } .badge.h { background:var(--h) } .badge.l { background:var(--l) }
        .badge.ok { background:var(--ok) }
        .badge.quiet { background:none; color:#98a2b0; box-shadow:inset 0 0 0 1px var(--line) }
        code { font-family:"Cascadia Mono",Consolas,"DejaVu Sans Mono",monospace; font-size:.93em }
        a { color:inherit; text-decoration-color:#98a2b0; text-underline-offset:3px }
        .rule { margin:0 0 26px } .rule table { table-layout:fixed } .place { width:27% } td.place { font-size:13px }
        .clause { margin:0 0 8px; color:var(--soft); font-size:13.5px }
        .count { color:var(--soft); font-weight:400 } .count::before { content:"× " }
        .more { margin:8px 0 0; padding:8px 12px; background:#f6f8fa; border-left:4px solid #98a2b0; font-size:13.5px }
        footer { margin-top:32px; padding-top:10px; border-top:1px solid var(--line); color:var(--soft); font-size:12px;
          overflow-wrap:anywhere }
        @media (max-width:760px) { main { margin:0; padding:20px 16px; border:0 } .verdict { flex-direction:column;
          align-items:flex-start } .tiles { width:100% } .tiles li { flex:1; min-width:0 } dl { grid-template-columns:1fr } }
        @page { size:A4; margin:16mm 14mm }
        @media print { body { background:#fff; font-size:10pt } main { max-width:none; margin:0; padding:0; border:0 }
          * { print-color-adjust:exact; -webkit-print-color-adjust:exact } table { font-size:9pt } thead { display:table-header-group }
          tr { break-inside:avoid } h2,h3,.clause { break-after:avoid } .verdict { break-inside:avoid } }

        """;
}
