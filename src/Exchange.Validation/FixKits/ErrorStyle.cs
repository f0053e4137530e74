namespace Exchange.Validation.FixKits;

/// <summary>
/// How QGIS draws the error layer: a circle per finding, coloured by severity, with the message as map tip.
/// </summary>
internal static class ErrorStyle
{
    /// <summary>A QGIS 3 style; the fatal is drawn last and so lies on top.</summary>
    public static string Qml { get; } = $"""
        <!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
        <qgis version="3.22.0" styleCategories="Symbology|MapTips" hasScaleBasedVisibilityFlag="0">
          <renderer-v2 type="categorizedSymbol" attr="severity" symbollevels="1" enableorderby="0" forceraster="0">
            <categories>
              <category value="F" label="致命 Fatal" symbol="0" render="true"/>
              <category value="H" label="重 Heavy" symbol="1" render="true"/>
              <category value="L" label="轻 Light" symbol="2" render="true"/>
            </categories>
            <symbols>
        {Symbol(0, "180,35,24", "3.6", 2)}
        {Symbol(1, "239,125,32", "3.0", 1)}
        {Symbol(2, "247,201,72", "2.4", 0)}
            </symbols>
          </renderer-v2>
          <mapTip>&lt;b>[% "rule" %] [% "rule_zh" %]&lt;/b>&lt;br/>[% "message_zh" %]&lt;br/>→ [% "todo_zh" %]</mapTip>
          <layerGeometryType>0</layerGeometryType>
        </qgis>
        """.ReplaceLineEndings("\n");

    private static string Symbol(int number, string colour, string millimetres, int pass) => $"""
              <symbol type="marker" name="{number}" alpha="1" clip_to_extent="1" force_rhr="0">
                <layer class="SimpleMarker" enabled="1" locked="0" pass="{pass}">
                  <prop k="name" v="circle"/>
                  <prop k="color" v="{colour},200"/>
                  <prop k="outline_color" v="255,255,255,255"/>
                  <prop k="outline_width" v="0.4"/>
                  <prop k="outline_width_unit" v="MM"/>
                  <prop k="size" v="{millimetres}"/>
                  <prop k="size_unit" v="MM"/>
                </layer>
              </symbol>
        """;
}
